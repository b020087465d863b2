/** What a person copies to `.env`, by its name. */
export const envExampleName = /^(?:\.env[._-](?:example|sample|template|dist)|env\.(?:example|sample))$/i;

/** The same for the secrets alone. */
export const secretsExampleName = /^\.?secrets(?:\.env)?\.(?:example|sample|template)$/i;

const assignment = /^[ \t]{0,20}(#?)[ \t]{0,20}(?:export[ \t]{1,20})?([A-Z][A-Z0-9_]{0,200})[ \t]{0,20}=/gm;

/** The variables of such a file; those in comments are offered, but not needed. */
export function variablesIn(text: string): {
  readonly needed: ReadonlySet<string>;
  readonly offered: ReadonlySet<string>;
} {
  const needed = new Set<string>();
  const offered = new Set<string>();
  for (const [, mark, name = ''] of text.matchAll(assignment)) (mark === '' ? needed : offered).add(name);
  return { needed, offered };
}
