import { pathMatcher, type RuleMeta } from '@devlint/core';
import type { FixData, RuleData } from '../data.ts';
import { listOf } from '../problems.ts';

/** A fix with its short form written out, and where its text stands in the declaration. */
export interface FixTemplate extends FixData {
  readonly tier: 'safe' | 'unsafe';
  readonly keyPath: readonly (string | number)[];
}

export function fixOf({ fix }: RuleData, at: readonly (string | number)[]): FixTemplate | undefined {
  if (fix === undefined) return undefined;
  if (typeof fix === 'string') return { text: fix, tier: 'unsafe', keyPath: [...at, 'fix'] };
  return { ...fix, tier: fix.tier ?? 'unsafe', keyPath: [...at, 'fix', 'text'] };
}

/** What is known of a declared rule without running it. */
export function metaOf(id: string, data: RuleData, fix: FixTemplate | undefined): RuleMeta {
  const description = data.description ?? data.message.replace(/\{\{\s*([^{}]*?)\s*\}\}/g, '<$1>');
  return {
    docs: {
      description,
      page: pageOf(id, data),
      ...(data.url === undefined ? {} : { url: data.url }),
    },
    messages: { found: data.message },
    ...(fix === undefined ? {} : { fixable: fix.tier }),
  };
}

function pageOf(id: string, data: RuleData): string {
  const { note, files, ignores } = data;
  const what =
    data.language === 'python'
      ? ['## What is looked for', `\`\`\`query\n${data.query.trim()}\n\`\`\``]
      : ['## What is looked for', ...lookedFor(data)];
  const where = [
    ...(files === undefined ? [] : [`Only in ${codes(files)}.`]),
    ...(ignores === undefined ? [] : [`Not in ${codes(ignores)}.`]),
  ];
  return `${[`# ${id}`, ...(note === undefined ? [] : [note.trim()]), ...what, ...where].join('\n\n')}\n`;
}

function lookedFor({ selector = 'root', regex, not }: Extract<RuleData, { readonly language: 'markdown' }>) {
  return [
    `Nodes: \`${selector}\``,
    ...(regex === undefined ? [] : [`In them: \`${regex}\``]),
    ...(not === undefined ? [] : [`Not with: \`${not}\``]),
  ];
}

function codes(globs: string | readonly string[]): string {
  return listOf(globs)
    .map((glob) => `\`${glob}\``)
    .join(', ');
}

/** Whether a rule looks at a path. */
export function scopeOf({ files, ignores }: RuleData): (path: string) => boolean {
  const isIncluded = files === undefined ? () => true : pathMatcher(files);
  const isExcluded = ignores === undefined ? () => false : pathMatcher(ignores);
  return (path) => isIncluded(path) && !isExcluded(path);
}
