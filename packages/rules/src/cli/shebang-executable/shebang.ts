import type { Range } from '@devlint/core';

/** A line that begins with `#!` and names a program. */
export interface Shebang {
  /** From `#!` to the end of the line, without blanks and line ending at the end. */
  readonly range: Range;
  /** 1-based. */
  readonly line: number;
  /** Offset of the start of its line. */
  readonly lineStart: number;
  /** Offset of the next line, or of the end of the text. */
  readonly lineEnd: number;
  /** Nothing but blanks and blank lines stands before it. */
  readonly isFirstText: boolean;
  /** A comment before it says how the file is encoded (PEP 263), on a line that moves down with a line inserted above. */
  readonly afterEncoding: boolean;
  /** The program's path, as written: `/usr/bin/env`, `/usr/bin/python3`. */
  readonly program: string;
  /** What follows it, split at blanks. */
  readonly words: readonly string[];
}

const lines = /([ \t\f]*)([^\r\n]*)(\r\n|\r|\n|$)/y;
const encoding = /^#.*?coding[:=][ \t]*[-\w.]+/;

/** The first shebang among the comments at the top of a file. */
export function shebangOf(text: string): Shebang | undefined {
  let isFirstText = true;
  let encodingLine = 0;
  lines.lastIndex = 0;
  for (let line = 1; lines.lastIndex < text.length; line++) {
    const lineStart = lines.lastIndex;
    const match = lines.exec(text);
    const indent = match?.[1] ?? '';
    const written = (match?.[2] ?? '').trimEnd();
    const named = /^#![ \t]*(\/\S+|python\S*)(.*)$/.exec(written);
    if (named !== null) {
      const start = lineStart + indent.length;
      return {
        range: { start, end: start + written.length },
        line,
        lineStart,
        lineEnd: lines.lastIndex,
        isFirstText,
        afterEncoding: encodingLine === 2,
        program: named[1] ?? '',
        words: (named[2] ?? '').split(/[ \t]+/).filter((word) => word !== ''),
      };
    }
    if (written !== '' && !written.startsWith('#')) return undefined;
    if (line <= 2 && encoding.test(written)) encodingLine = line;
    if (written !== '') isFirstText = false;
  }
  return undefined;
}

/** The program that a shebang runs in the end: `python3` for `/usr/bin/env -S VAR=1 python3 -u`. */
export function interpreterOf({ program, words }: Shebang): {
  readonly name: string;
  readonly arguments: readonly string[];
} {
  const name = lastPart(program);
  if (name !== 'env') return { name, arguments: words };
  const at = words.findIndex((word) => !word.startsWith('-') && !word.includes('='));
  return { name: lastPart(words[at] ?? ''), arguments: at < 0 ? [] : words.slice(at + 1) };
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The same program, looked up on the search path; a bare `python` as Python 3. */
export function portable(shebang: Shebang): string {
  const { name, arguments: rest } = interpreterOf(shebang);
  const python = name === 'python' ? 'python3' : name;
  return rest.length === 0 ? `#!/usr/bin/env ${python}` : `#!/usr/bin/env -S ${[python, ...rest].join(' ')}`;
}
