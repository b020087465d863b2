import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Diagnostic, openSession } from '@devlint/core';
import { builtin } from '@devlint/rules';
import { afterAll, describe, expect, it } from 'vitest';

const corpus = fileURLToPath(new URL('../../../../shared/corpus', import.meta.url));

/** One expectation about a real document; the corpus' README says what its parts mean. */
interface Label {
  readonly file: string;
  readonly rule: string;
  readonly line: number | null;
  readonly lines_ok?: readonly number[];
  readonly expect: boolean;
  readonly profile: 'recommended' | 'strict';
  readonly why: string;
}

const isHere = existsSync(corpus);
const labels: readonly Label[] = isHere
  ? readFileSync(join(corpus, 'LABELS.jsonl'), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line))
  : [];

/** The source folder of a labelled file, which is linted as a project of its own. */
function folderOf({ file }: Label): string {
  return file.startsWith('../') ? '../seeds' : file.split('/').slice(0, 2).join('/');
}

const reports = new Map<string, Promise<readonly Diagnostic[]>>();
const configs = mkdtempSync(join(tmpdir(), 'devlint-labels-'));

/** What a preset finds in a folder; each is linted once. */
function lint(folder: string, profile: Label['profile']): Promise<readonly Diagnostic[]> {
  const key = `${profile} ${folder}`;
  let report = reports.get(key);
  if (report === undefined) {
    report = lintNow(folder, profile);
    reports.set(key, report);
  }
  return report;
}

async function lintNow(folder: string, profile: Label['profile']): Promise<readonly Diagnostic[]> {
  const config = join(configs, `${profile}.json`);
  writeFileSync(config, JSON.stringify({ extends: `devlint:${profile}` }));
  const session = await openSession({
    cwd: join(corpus, folder),
    config,
    builtin,
    now: new Date('2026-01-01T00:00:00Z'),
  });
  const { diagnostics } = await session.lint();
  await session.close();
  return diagnostics.filter(({ suppressed }) => suppressed === undefined);
}

function isFound(label: Label, diagnostics: readonly Diagnostic[]): boolean {
  const path = label.file.slice(folderOf(label).length + 1);
  const lines = label.line === null ? undefined : [label.line, ...(label.lines_ok ?? [])];
  return diagnostics.some(
    (one) => one.ruleId === label.rule && one.path === path && (lines?.includes(one.line) ?? true),
  );
}

const table = new Map<string, { held: number; missed: number; wrong: number }>();

describe.skipIf(!isHere)('labelled documents (skipped where ../shared/corpus is absent)', () => {
  const known = labels.filter(({ rule }) => Object.hasOwn(builtin.rules ?? {}, rule));

  it('are about rules that exist', () => {
    expect([...new Set(labels.filter((label) => !known.includes(label)).map(({ rule }) => rule))]).toEqual([]);
  });

  it.each(
    known.map(
      (label) => [`${label.rule} ${label.expect ? 'in' : 'not in'} ${label.file}:${label.line ?? '*'}`, label] as const,
    ),
  )('%s', async (_, label) => {
    const found = isFound(label, await lint(folderOf(label), label.profile));
    const row = table.get(label.rule) ?? { held: 0, missed: 0, wrong: 0 };
    if (found === label.expect) row.held++;
    else if (label.expect) row.missed++;
    else row.wrong++;
    table.set(label.rule, row);
    expect(found, label.why).toBe(label.expect);
  });
});

afterAll(() => {
  rmSync(configs, { recursive: true, force: true });
  if (table.size === 0) return;
  const rows = [...table].sort(([a], [b]) => (a < b ? -1 : 1));
  const line = (rule: string, held: unknown, missed: unknown, wrong: unknown) =>
    `${rule.padEnd(38)} ${String(held).padStart(6)} ${String(missed).padStart(6)} ${String(wrong).padStart(6)}\n`;
  process.stdout.write(`\n${line('labels of', 'held', 'missed', 'wrong')}`);
  for (const [rule, { held, missed, wrong }] of rows) process.stdout.write(line(rule, held, missed, wrong));
});
