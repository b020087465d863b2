import { defineProjectRule, type Fixer } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import type { Codeowners, CodeownersEntry } from '../../kinds/codeowners/codeowners.ts';
import { type Dialect, decidingFile } from '../../kinds/codeowners/dialect.ts';
import codeowners from '../../kinds/codeowners/kind.ts';
import { Cover } from './cover.ts';

/** Longer patterns are cut in messages. */
const shownLength = 22;

export default defineProjectRule({
  uses: [codeowners],
  meta: {
    docs: { description: 'No line of CODEOWNERS is taken over by a later one.', seed: ['004/14.3', '004/P2.2.3'] },
    severity: { recommended: 'warn', strict: 'error' },
    hasSuggestions: true,
    messages: {
      shadowed: '"{{pattern}}" has no effect: a later "{{later}}" covers it, and the last match wins',
      move: 'Move it below "{{later}}"',
    },
  },
  check(context) {
    const { dialect, first } = decidingFile(context.documents(codeowners), context.paths);
    if (first === undefined) return;
    for (const { entry, later } of shadowedIn(first.model, dialect)) {
      const data = { pattern: clip(entry.pattern.text, shownLength), later: clip(later.pattern.text, shownLength) };
      context.report({
        path: first.path,
        range: entry.pattern.range,
        messageId: 'shadowed',
        data,
        related: [{ path: first.path, range: later.pattern.range, message: 'The pattern that decides' }],
        suggest: [{ messageId: 'move', data, fix: (fixer) => moved(fixer, entry, later) }],
      });
    }
  },
});

/** The entries that a later one takes over, in the order of the file, with the last one that does. */
function shadowedIn(
  { entries, sections }: Codeowners,
  dialect: Dialect,
): readonly { readonly entry: CodeownersEntry; readonly later: CodeownersEntry }[] {
  const found: { readonly entry: CodeownersEntry; readonly later: CodeownersEntry }[] = [];
  const starts = dialect === 'gitlab' ? sections.map(({ heading }) => heading.range.start) : [];
  let cover = new Cover<CodeownersEntry>();
  for (const entry of entries.toReversed()) {
    const { start } = entry.pattern.range;
    while ((starts.at(-1) ?? -1) > start) {
      starts.pop();
      cover = new Cover();
    }
    const text = dialect === 'gitlab' ? anywhere(entry.pattern.text) : entry.pattern.text;
    if (isUnread(text)) continue;
    const [later] = cover.over(text).toSorted((a, b) => b.pattern.range.start - a.pattern.range.start);
    if (later !== undefined && ownersOf(later) !== ownersOf(entry)) found.push({ entry, later });
    cover.add(text, entry);
  }
  return found.toReversed();
}

/** In GitLab a path without a slash in front may begin in any folder; one with several steps is compared as it is. */
function anywhere(text: string): string {
  return text.startsWith('/') || !text.slice(0, -1).includes('/') ? text : `**/${text}`;
}

/** What hosts skip, and what says that others are excepted. */
function isUnread(text: string): boolean {
  return text.startsWith('!') || text.startsWith('\\#') || text.startsWith('@') || /(?<!\\)\[/.test(text);
}

function ownersOf({ owners }: CodeownersEntry): string {
  return [...new Set(owners.map(({ text }) => text.toLowerCase()))].sort().join(' ');
}

function moved(fixer: Fixer, { line }: CodeownersEntry, later: CodeownersEntry) {
  const isEnded =
    /[\r\n]$/.test(later.line.text) || later.line.range.end > later.line.range.start + later.line.text.length;
  return [
    fixer.remove(line.range),
    fixer.insertAt(later.line.range.end, isEnded ? `${line.text}\n` : `\n${line.text}`),
  ];
}
