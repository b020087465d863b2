import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { builtin } from '@devlint/rules';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const page = join(root, 'docs', 'coverage.md');
const agreements = join(root, 'docs', 'agreements');

/** The agreements of one seed document, in the order of its text. */
interface Seed {
  readonly seed: string;
  readonly title: string;
  /** How the ids are made from the seed's own numbers and headings. */
  readonly ids: string;
  readonly agreements: readonly Agreement[];
}

interface Agreement {
  readonly id: string;
  /** In a few words of our own. */
  readonly says: string;
  /** What of devlint keeps it, where that is no rule. */
  readonly by?: string;
  /** Why no machine can check it by looking at a repository. */
  readonly why?: string;
}

const seeds: readonly Seed[] = readdirSync(agreements)
  .filter((name) => name.endsWith('.yaml'))
  .sort()
  .map((name) => parse(readFileSync(join(agreements, name), 'utf8')));

/** Which rules name an agreement (`004/14.1`). */
const rulesNaming = new Map<string, string[]>();
for (const [id, { meta }] of Object.entries(builtin.rules ?? {})) {
  for (const reference of [meta.docs.seed ?? []].flat()) {
    rulesNaming.set(reference, [...(rulesNaming.get(reference) ?? []), id]);
  }
}
/** Rules that other teams' documents gave cause for. */
const unasked = Object.entries(builtin.rules ?? {}).flatMap(([id, { meta }]) =>
  [meta.docs.seed ?? []].flat().length === 0 ? [id] : [],
);
const rulesFor = (seed: string, { id }: Agreement) => rulesNaming.get(`${seed}/${id}`) ?? [];
const isOpen = (seed: string, agreement: Agreement) =>
  rulesFor(seed, agreement).length === 0 && agreement.by === undefined && agreement.why === undefined;

function coverage(): string {
  const sections = seeds.map(({ seed, title, ids, agreements: all }) => {
    const rows = all.map((agreement) => `| ${agreement.id} | ${agreement.says} | ${keptBy(seed, agreement)} |`);
    return [
      `## Seed ${seed}: ${title}`,
      '',
      ids,
      '',
      '| Agreement | What it says | Kept by |',
      '| --- | --- | --- |',
      ...rows,
      '',
    ].join('\n');
  });
  const counts = seeds.map(({ seed, title, agreements: all }) => {
    const open = all.filter((one) => isOpen(seed, one)).length;
    const beyond = all.filter((one) => one.why !== undefined).length;
    return `| [${seed}](#seed-${seed}-${slug(title)}) | ${all.length} | ${all.length - open - beyond} | ${beyond} | ${open} |`;
  });
  return [
    '# Coverage of the seed documents',
    '',
    'Five documents of real teams say what devlint is for. This table lists every agreement in them, with the rules that',
    'enforce it, or why no machine can. It is written from `docs/agreements/` and from what each rule names in',
    '`meta.docs.seed`: `UPDATE_EXPECTED=1 npx -y pnpm@10 vitest run test/coverage.test.ts`.',
    '',
    '| Seed | Agreements | Kept | Beyond a machine | No rule yet |',
    '| --- | --- | --- | --- | --- |',
    ...counts,
    '',
    ...sections,
    '## Rules beyond the seeds',
    '',
    `No sentence of a seed asks for these; presets of ways of working have some of them beside rules that one asks for: ${unasked.map(linkTo).join(', ')}.`,
    '',
  ].join('\n');
}

function keptBy(seed: string, agreement: Agreement): string {
  const { by, why } = agreement;
  const kept = [...rulesFor(seed, agreement).map(linkTo), ...(by === undefined ? [] : [by])];
  if (kept.length > 0) return kept.join(', ');
  return why === undefined ? '**no rule yet**' : `– ${why}`;
}

function linkTo(rule: string): string {
  return `[${rule}](../packages/rules/src/${rule}/README.md)`;
}

/** The anchor of a heading, as GitHub makes it. */
function slug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

it('docs/coverage.md shows every agreement as it is kept', () => {
  if (process.env.UPDATE_EXPECTED !== undefined) writeFileSync(page, coverage());
  expect(readFileSync(page, 'utf8')).toBe(coverage());
});

describe.each(seeds)('seed $seed', ({ seed, agreements: all }) => {
  it('has agreements with ids of their own', () => {
    expect(all.length).toBeGreaterThan(1);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  it('has no rule for what no machine can check', () => {
    const contradictions = all.filter((one) => one.why !== undefined && (one.by ?? rulesFor(seed, one)[0]));
    expect(contradictions).toEqual([]);
  });

  it('tells which agreements have no rule yet', () => {
    const open = all.filter((one) => isOpen(seed, one)).map(({ id, says }) => `  ${seed}/${id} ${says}`);
    // Not a failure: the table says the same, and a rule for it may be on its way.
    if (open.length > 0) console.info(`No rule yet:\n${open.join('\n')}`);
    expect(open.length).toBeLessThan(all.length);
  });
});

it('rules name only agreements that exist, never a seed as a whole', () => {
  const known = new Set(seeds.flatMap(({ seed, agreements: all }) => all.map(({ id }) => `${seed}/${id}`)));
  expect([...rulesNaming.keys()].filter((reference) => !known.has(reference))).toEqual([]);
});
