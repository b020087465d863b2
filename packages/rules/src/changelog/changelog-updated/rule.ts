import { defineProjectRule, LineIndex, type LineSpans } from '@devlint/core';
import { clipStart } from '../../grammar/clip.ts';
import { folderOf } from '../../grammar/folder-paths.ts';
import { readPathPattern } from '../../grammar/path-patterns.ts';
import changelog from '../../kinds/changelog/kind.ts';
import { isFragment, isProductCode } from './code.ts';

interface Options {
  readonly ignore: readonly string[];
}

const defaults: Options = { ignore: [] };

export default defineProjectRule({
  uses: [changelog],
  asksHistory: ['base'],
  meta: {
    docs: {
      description: 'A change of the code comes with an entry in the changelog.',
      seed: ['004/24.4', '004/P2.4.3'],
    },
    severity: { recommended: 'off', strict: 'off' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        ignore: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'Paths of code that needs no entry, as in `.gitignore`.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: { missing: 'Code changed ({{count}}) but {{file}} did not; expected an entry' },
  },
  check({ history, documents, options, readText, report }) {
    const base = history?.base;
    if (base === undefined || base.changed.some(isFragment)) return;
    const changed = new Set(base.changed);
    const logs = documents(changelog).map(({ path }) => path);
    const ignored = options.ignore.map(readPathPattern);
    const code = base.changed.filter((path) => isProductCode(path, ignored));
    const byLog = new Map<string, string[]>();
    for (const path of code) {
      const nearest = logsOf(path, logs);
      const [log] = nearest;
      if (log === undefined || nearest.some((one) => changed.has(one))) continue;
      const paths = byLog.get(log);
      if (paths === undefined) byLog.set(log, [path]);
      else paths.push(path);
    }
    for (const [log, paths] of byLog) {
      const [path] = paths;
      if (path === undefined) continue;
      const count = paths.length === 1 ? '1 file' : `${paths.length} files`;
      const file = clipStart(log, 40);
      // Where the code was changed: findings elsewhere are no part of what `--since` and `--lines` report.
      const start = startOf(base.linesOf(path), readText(path));
      report({ path, range: { start, end: start }, messageId: 'missing', data: { count, file } });
    }
  },
});

/** The changelogs of the innermost folder around a path that has some. */
function logsOf(path: string, logs: readonly string[]): readonly string[] {
  const around = logs.filter((log) => folderOf(log) === '' || path.startsWith(`${folderOf(log)}/`));
  const deepest = around.reduce((most, log) => Math.max(most, folderOf(log).length), 0);
  return around.filter((log) => folderOf(log).length === deepest);
}

function startOf(spans: LineSpans | 'all', text: string | undefined): number {
  const line = spans === 'all' ? 1 : (spans[0]?.[0] ?? 1);
  return text === undefined || line === 1 ? 0 : new LineIndex(text).startOf(line);
}
