/** The names of the kinds that are templates: what stands in them is filled in where they are copied to. */
export const templateKinds: ReadonlySet<string | undefined> = new Set([
  'template',
  'adr-template',
  'postmortem-template',
]);
