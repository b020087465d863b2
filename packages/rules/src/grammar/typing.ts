import type { Completion, CompletionContext, Range } from '@devlint/core';

type Typing = Pick<CompletionContext, 'text' | 'offset'>;

/**
 * What a chosen value replaces when somebody types within a value; nothing where the cursor is elsewhere. Behind an
 * empty value blanks may have been typed already.
 */
export function typedValue({ text, offset }: Typing, { start, end }: Range): Range | undefined {
  if (start <= offset && offset <= end) return { start, end };
  const isBehind = start === end && offset > end && /^[ \t]*$/.test(text.slice(end, offset));
  return isBehind ? { start: offset, end: offset } : undefined;
}

/** The word that is being typed, from where `beginning` matches up to the cursor and on to the word's end. */
export function typedWord({ text, offset }: Typing, beginning: RegExp): Range | undefined {
  const before = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  const found = beginning.exec(before.slice(-120))?.[0];
  if (found === undefined) return undefined;
  const rest = /^[\w-]*/.exec(text.slice(offset, offset + 60))?.[0].length ?? 0;
  return { start: offset - found.length, end: offset + rest };
}

/** Words to choose from, in their order, in place of what is there. */
export function choices(words: Iterable<string>, range: Range | undefined, detail: string): readonly Completion[] {
  return range === undefined ? [] : [...words].map((label) => ({ label, detail, range }));
}
