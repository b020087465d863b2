import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdown, openSession, sourceFile } from '@devlint/core';
import { builtin } from '@devlint/rules';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runDevlint } from '../packages/cli/test/run-command.ts';

/**
 * Pages whose examples are run: each section is a project of its fences with `file=path`. A fence with `reported` lists
 * what devlint says of it (`now=` on which day), one of the language `console` what a command prints.
 */

const pages = ['docs/declarative.md', 'docs/policies.md'];
const root = fileURLToPath(new URL('..', import.meta.url));

interface Fence {
  readonly language: string;
  readonly meta: string;
  readonly text: string;
}

interface Section {
  readonly title: string;
  readonly fences: readonly Fence[];
}

async function sectionsOf(page: string): Promise<readonly Section[]> {
  const parser = await markdown.open({});
  const document = parser.parse(sourceFile(page, readFileSync(join(root, page), 'utf8')));
  const sections: { title: string; fences: Fence[] }[] = [];
  for (const node of document.tree.children) {
    if (node.type === 'heading') sections.push({ title: document.textOf(node), fences: [] });
    if (node.type === 'code') {
      sections.at(-1)?.fences.push({ language: node.lang ?? '', meta: node.meta ?? '', text: `${node.value}\n` });
    }
  }
  return sections;
}

let folder: string;

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-page-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function reported(now: string): Promise<string> {
  const session = await openSession({ cwd: folder, builtin, jobs: 1, now: new Date(now) });
  const { diagnostics } = await session.lint();
  await session.close();
  const lines = diagnostics.map(
    ({ path, line, column, severity, ruleId, message }) =>
      `${path}:${line}:${column} ${severity} ${ruleId} ${message}\n`,
  );
  return lines.join('');
}

for (const page of pages) {
  const sections = await sectionsOf(page);
  describe(page, () => {
    it('has a test of every fence', () => {
      const all = sections.flatMap(({ fences }) => fences);
      const untested = all.filter(({ language, meta }) => language !== 'console' && !/^(?:file=|reported)/.test(meta));
      expect(untested).toEqual([]);
      expect(all.length).toBeGreaterThan(5);
    });

    it.each(sections.filter(({ fences }) => fences.length > 0))('$title', async ({ fences }) => {
      for (const { meta, text } of fences) {
        const path = /^file=(\S+)/.exec(meta)?.[1];
        if (path === undefined) continue;
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      for (const { language, meta, text } of fences) {
        if (meta.startsWith('reported')) expect(await reported(/now=(\S+)/.exec(meta)?.[1] ?? '2026-02-01')).toBe(text);
        if (language !== 'console') continue;
        const [, command = '', output = ''] = /^\$ devlint (.*)\n([\s\S]*)$/.exec(text) ?? [];
        const args = [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
        expect((await runDevlint(folder, args)).stdout).toBe(output);
      }
    });
  });
}
