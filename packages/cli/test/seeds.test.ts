import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { requireBuild, runDevlint } from './run-command.ts';

/**
 * The documents whose agreements devlint enforces keep them, but for damaged text, dead links and fields without hard
 * breaks; spoilt, they break what they agreed on.
 * What is printed stands in `seeds.expected.txt`, without any line of the documents themselves; `UPDATE_EXPECTED=1`
 * writes it.
 */

const seeds = fileURLToPath(new URL('../../../../shared/seeds/', import.meta.url));
const expected = fileURLToPath(new URL('seeds.expected.txt', import.meta.url));
const update = process.env.UPDATE_EXPECTED === '1';

interface Spoiling {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** One slip for each rule about tasks and logs; each text stands in its file exactly once. */
const spoilings: readonly Spoiling[] = [
  { file: 'Tasklist.md', from: '- **Status**: BLOCKED\n', to: '- **Status**: BLOKED\n' },
  { file: 'Tasklist.md', from: 'TASK-003 (', to: 'TASK-033 (' },
  { file: 'Tasklist.md', from: '- **Dependencies**: TASK-008\n', to: '' },
  { file: 'Changelog.md', from: '### 2025-01-13\n', to: '### 2025-01-15\n' },
];

const settings: readonly { readonly title: string; readonly config: string; readonly spoilt: boolean }[] = [
  { title: 'recommended', config: 'extends: [devlint:recommended]\n', spoilt: false },
  {
    title: 'recommended and persona-workflow',
    config: 'extends: [devlint:recommended, devlint:persona-workflow]\n',
    spoilt: false,
  },
  { title: 'recommended, spoilt', config: 'extends: [devlint:recommended]\n', spoilt: true },
];

const place = mkdtempSync(join(tmpdir(), 'devlint-seeds-'));
beforeAll(requireBuild);
afterAll(() => rmSync(place, { recursive: true, force: true }));

const found = existsSync(seeds);
if (!found) console.warn('../shared/seeds is not here: the test that lints the seeds is skipped');

test.skipIf(!found)('the seeds get the findings they deserve', async () => {
  const sections: string[] = [];
  for (const { title, config, spoilt } of settings) {
    const copy = mkdtempSync(join(place, 'run-'));
    cpSync(seeds, copy, { recursive: true });
    if (spoilt) for (const spoiling of spoilings) spoil(copy, spoiling);
    writeFileSync(join(copy, 'devlint.config.yaml'), config);
    const run = await runDevlint(copy, ['.', '--format', 'compact']);
    expect(run.stderr).toBe('');
    expect(run.code).toBe(1);
    sections.push(`## ${title}\n${run.stdout === '' ? 'no problems\n' : run.stdout}`);
  }
  const actual = sections.join('\n');
  if (update) writeFileSync(expected, actual);
  expect(actual).toBe(readFileSync(expected, 'utf8'));
});

/** The copy of a read-only file is read-only too, so it is replaced, not written to. */
function spoil(folder: string, { file, from, to }: Spoiling): void {
  const path = join(folder, file);
  const parts = readFileSync(path, 'utf8').split(from);
  expect(parts, `${from} in ${file}`).toHaveLength(2);
  rmSync(path);
  writeFileSync(path, parts.join(to));
}
