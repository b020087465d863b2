import type { Dialect } from '../../kinds/codeowners/dialect.ts';

const email = /^[^\s@,;<>()[\]]{1,64}@[^\s@,;<>()[\]]{1,255}\.[^\s@,;<>()[\]]{2,63}$/;
/** A user or a team of an organisation; some names of old accounts end in a hyphen, those of companies have `_`. */
const githubName = /^@[A-Za-z0-9][\w-]{0,99}(?:\/[\w.-]{1,255})?$/;
/** Apps (`@renovate[bot]`) are no reviewers, but nothing says that GitHub rejects them. */
const app = /^@[\w-]{1,100}\[bot\]$/;
/** A user, a group below any number of groups, or the holders of a role: `@@maintainer`. */
const gitlabName = /^@@?[A-Za-z0-9_][\w.-]{0,254}(?:\/[\w.-]{1,255}){0,20}$/;

/** True for what a host can understand as a reviewer; whether there is such an account, only the host knows. */
export function isOwner(text: string, dialect: Dialect): boolean {
  if (email.test(text)) return true;
  return dialect === 'gitlab' ? gitlabName.test(text) : githubName.test(text) || app.test(text);
}

/** What was probably meant: the same without commas and brackets, or with the `@` that is missing. */
export function meantOwners(text: string, dialect: Dialect): string | undefined {
  const parts = text.split(/[,;<>()]+/).filter((part) => part !== '');
  const meant = parts.map((part) => (isOwner(part, dialect) ? part : `@${part.replace(/^@+/, '')}`));
  const isMeant = parts.length > 0 && meant.every((part) => isOwner(part, dialect));
  return isMeant && meant.join(' ') !== text ? meant.join(' ') : undefined;
}
