import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdown, sourceFile } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import { orderFindings } from '../../grammar/ordering/log-order.ts';
import changelog from '../../kinds/changelog/kind.ts';
import devlog from '../../kinds/devlog/kind.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../../../..');
const shared = join(root, '../shared');
const corpus = join(shared, 'corpus');
const reading = { order: 'either', table: 'auto', dateFormat: 'unknown', direction: 'descending' } as const;

interface Label {
  readonly file: string;
  readonly rule: string;
  readonly line: number | null;
  readonly lines_ok?: readonly number[];
  readonly expect: boolean;
  readonly profile: string;
  readonly why: string;
}

if (!existsSync(join(corpus, 'LABELS.jsonl'))) {
  it.skip('real changelogs: ../shared/corpus is not here, so nothing was measured', () => {});
} else {
  const parser = await markdown.open({});
  const linesOf = (path: string): readonly number[] | undefined => {
    const document = parser.parse(sourceFile(relative(shared, path), readFileSync(path, 'utf8')));
    const kind = /devlog/i.test(path) ? devlog : changelog;
    const log = kind.extract(document, { assigned: false });
    if (log === undefined) return undefined;
    const findings = orderFindings(log, document.file.text, reading);
    return findings.map(({ item }) => document.file.lines.positionOf(item.titleRange.start).line);
  };
  const labels = readFileSync(join(corpus, 'LABELS.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Label => JSON.parse(line))
    .filter(({ rule, profile }) => rule === 'changelog/reverse-chronological' && profile === 'recommended');

  describe('labels of real changelogs', () => {
    it('are there', () => {
      expect(labels.length).toBeGreaterThan(10);
    });

    it.each(labels)('$file line $line: $expect ($why)', ({ file, line, lines_ok, expect: wanted }) => {
      const found = linesOf(join(corpus, file)) ?? [];
      const there = line === null ? found.length > 0 : found.some((at) => at === line || lines_ok?.includes(at));
      expect(there).toBe(wanted);
    });
  });

  // Each of these files was read: what looks out of order is a maintenance branch. The catalogue's measurements agree.
  describe('real logs that are in order', () => {
    const markdownFiles = (folder: string) =>
      readdirSync(join(corpus, folder), { recursive: true, encoding: 'utf8' })
        .filter((path) => /\.(?:md|markdown)$/.test(path))
        .map((path) => join(corpus, folder, path));
    const files = [...markdownFiles('changelog'), ...markdownFiles('devlog')];
    const pointers = /socketio|textlint/;

    it.each(
      [...files, join(shared, 'seeds/Changelog.md'), join(shared, 'seeds/Devlog.md')].map((path) =>
        relative(shared, path),
      ),
    )('%s', (path) => {
      expect(linesOf(join(shared, path))).toEqual(pointers.test(path) ? undefined : []);
    });
  });
}
