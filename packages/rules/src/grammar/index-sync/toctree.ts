import type { MarkdownDocument } from '@devlint/core';
import type { Nodes } from 'mdast';
import { destinationOf } from '../destination.ts';
import type { IndexEntry, IndexGroup } from './page.ts';

/** Where the parts of a toctree go. */
export interface ToctreeSink {
  readonly globs: string[];
  readonly entries: IndexEntry[];
  readonly group: IndexGroup | undefined;
  isListed(path: string): boolean;
}

/** The lines of a MyST toctree: options begin with a colon, everything else names files, mostly without extension. */
export function readToctree(
  document: MarkdownDocument,
  code: Extract<Nodes, { type: 'code' }>,
  sink: ToctreeSink,
): void {
  const { lines, path } = document.file;
  const { start, end } = document.rangeOf(code);
  const isGlob = /^:glob:/m.test(code.value);
  const last = lines.positionOf(end).line;
  for (let number = lines.positionOf(start).line + 1; number < last; number++) {
    const text = lines.textOf(number);
    const target = (/<([^<>\n]{1,300})>\s*$/.exec(text)?.[1] ?? text).trim();
    if (target === '' || target.startsWith(':') || target.startsWith('---')) continue;
    const { targetFile } = destinationOf(target, path);
    if (targetFile === undefined) continue;
    const from = lines.startOf(number) + text.indexOf(target);
    const range = { start: from, end: from + target.length };
    if (isGlob && /[*?[]/.test(target)) sink.globs.push(targetFile);
    else if (sink.isListed(targetFile)) {
      const { group } = sink;
      sink.entries.push({
        label: target,
        labelRange: range,
        target,
        targetFile,
        range,
        form: 'toctree',
        block: -1,
        ...(group === undefined ? {} : { group }),
      });
    }
  }
}
