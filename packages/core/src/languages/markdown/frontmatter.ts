import { LineIndex } from '../../text/line-index.ts';

/** A `yaml` or `toml` node of mdast, as remark-frontmatter makes it. */
export interface Frontmatter {
  readonly type: 'yaml' | 'toml';
  readonly value: string;
  readonly position: { readonly start: Place; readonly end: Place };
}

interface Place {
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

const fences = [
  { type: 'yaml', open: /^---[ \t]*(?=[\r\n])/, close: /[\r\n]---[ \t]*(?![^\r\n])/g },
  { type: 'toml', open: /^\+\+\+[ \t]*(?=[\r\n])/, close: /[\r\n]\+\+\+[ \t]*(?![^\r\n])/g },
] as const;

/**
 * The frontmatter at the very start of a text, as micromark-extension-frontmatter defines it: a line of `---` (YAML) or
 * `+++` (TOML), blanks after it allowed, up to the next such line. One that does not close is ordinary Markdown.
 */
export function frontmatterOf(text: string): Frontmatter | undefined {
  for (const { type, open, close } of fences) {
    const opening = open.exec(text)?.[0].length;
    if (opening === undefined) continue;
    close.lastIndex = opening;
    const closing = close.exec(text);
    if (closing === null) return undefined;
    const end = closing.index + closing[0].length;
    const contentStart = opening + (text.startsWith('\r\n', opening) ? 2 : 1);
    const crlf = closing[0].startsWith('\n') && text[closing.index - 1] === '\r';
    const value = text.slice(contentStart, Math.max(contentStart, closing.index - (crlf ? 1 : 0)));
    const head = text.slice(0, end);
    return {
      type,
      value,
      position: {
        start: { line: 1, column: 1, offset: 0 },
        end: { ...new LineIndex(head).positionOf(end), offset: end },
      },
    };
  }
  return undefined;
}

/** The text with its first `end` code units blank and its lines where they were, so that offsets stay right. */
export function blankUntil(text: string, end: number): string {
  return text.slice(0, end).replace(/[^\r\n]/g, ' ') + text.slice(end);
}
