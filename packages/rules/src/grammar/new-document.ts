import { githubSlug } from './slugs.ts';

/** What stands where only a person can say more; rules about values keep quiet there. */
export const unfilled = 'TBD';

/** Today, as documents write it. */
export function dayOf(now: Date): string {
  return now.toISOString().slice(0, 10);
}

/** A title as a file name has it: `Use Postgres (again)!` becomes `use-postgres-again`. */
export function fileSlug(title: string): string {
  const plain = title.replaceAll('ß', 'ss').normalize('NFKD').replace(/\p{M}/gu, '');
  const slug = githubSlug(plain).replace(/[-_]+/g, '-').replace(/^-|-$/g, '');
  return slug.slice(0, 60).replace(/-$/, '') || 'untitled';
}
