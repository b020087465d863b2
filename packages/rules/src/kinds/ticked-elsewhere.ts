import { templateKinds } from './template-kinds.ts';

/** The names of the kinds whose boxes are not of their page: templates are ticked in their copies, tasks have a status. */
export const tickedElsewhere: ReadonlySet<string | undefined> = new Set([...templateKinds, 'tasklist']);
