import type { Range, Session } from '@devlint/core';

/** Where the id of a rule stands, or begins to. */
export interface RuleName {
  readonly id: string;
  readonly range: Range;
}

/** The word around an offset in which a rule's id could stand. */
export function ruleNameAt(text: string, offset: number): RuleName {
  const isPart = (at: number) => /[\w@./-]/.test(text[at] ?? '');
  let [start, end] = [offset, offset];
  while (isPart(start - 1)) start -= 1;
  while (isPart(end)) end += 1;
  return { id: text.slice(start, end), range: { start, end } };
}

/** Whether rules are named at an offset: in a directive before its reason, or in a configuration. */
export function namesRules(text: string, offset: number, isConfig: boolean): boolean {
  if (isConfig) return true;
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /(?:<!--|#).*\bdevlint-(?:disable|enable)(?:-[a-z-]+)?[ \t](?!.*\s--\s)/.test(line);
}

/** Whether a file is one from which the settings come. */
export function isConfigFile(session: Session, absolute: string): boolean {
  const name = absolute.split(/[\\/]/).at(-1) ?? '';
  return session.settingsFiles.includes(absolute) || /^(?:devlint\.config\.|\.devlintrc)/.test(name);
}
