import type { Range } from '../text/range.ts';
import type { Directive, DirectiveField, DirectiveForm, PlacedComment } from './directives.ts';

/** A rule, or another tool's code, as a directive names it. */
export interface Named {
  readonly id: string;
  readonly range: Range;
}

/** The words that follow `devlint-`. */
export const directiveWords = ['disable', 'enable', 'disable-line', 'disable-next-line', 'disable-file'] as const;

type Read = Omit<Directive, 'range' | 'lines'>;

/** What the text of a comment means, if it is a directive of ours or, in a `#` comment, one of ruff or flake8. */
export function readDirective(comment: PlacedComment, isHash: boolean): Read | undefined {
  return devlintDirective(comment) ?? (isHash ? noqaDirective(comment) : undefined);
}

const asItShould = /^\s*(devlint-)([a-z-]+)(?=\s|$)/;
/** What people write from memory: `devlint disable`, `devlint:disable-line`, `devlint-disable:`. */
const almost =
  /^\s*(devlint[ \t]*[-:_ ][ \t]*)((?:disable|enable|ignore)(?:[-_ ](?:next[-_ ]line|line|file))?[:,]?)(?=\s|$)/i;

function devlintDirective({ text, start }: PlacedComment): Read | undefined {
  const match = asItShould.exec(text) ?? almost.exec(text);
  if (match === null) return undefined;
  const [whole, prefix = '', word = ''] = match;
  const rest = text.slice(whole.length);
  const dashes = /(?:^|\s)--\s/.exec(`${rest} `);
  const list = dashes === null ? rest : rest.slice(0, dashes.index);
  const reason = dashes === null ? '' : rest.slice(dashes.index + dashes[0].length).trim();
  const rules: Named[] = [];
  const fields: DirectiveField[] = [];
  for (const found of list.matchAll(/[^\s,]+/g)) {
    const [name] = found;
    const at = start + whole.length + found.index;
    const range = { start: at, end: at + name.length };
    const equals = name.indexOf('=');
    // No rule has "=" in its id.
    if (equals === -1) rules.push({ id: name, range });
    else fields.push({ name: name.slice(0, equals), value: name.slice(equals + 1), range });
  }
  const wordEnd = start + whole.length;
  return {
    form: prefix === 'devlint-' && isWord(word) ? word : 'unknown',
    wordRange: { start: wordEnd - word.length - prefix.length, end: wordEnd },
    word,
    rules,
    fields,
    reason: reason === '' ? undefined : reason,
  };
}

function isWord(word: string): word is DirectiveForm & (typeof directiveWords)[number] {
  return (directiveWords as readonly string[]).includes(word);
}

const noqaPattern = /(?:^|\s)((?:ruff|flake8):\s*)?noqa(?::\s*([A-Z]+[0-9]*(?:[\s,]+[A-Z]+[0-9]+)*))?/i;

/** `# noqa` and `# noqa: E722`, which ruff and flake8 read; `# ruff: noqa` and `# flake8: noqa` for a whole file. */
function noqaDirective({ range, text, start }: PlacedComment): Read | undefined {
  const match = noqaPattern.exec(text);
  if (match === null) return undefined;
  const codes = match[2] ?? '';
  const codesStart = start + match.index + match[0].length - codes.length;
  return {
    form: match[1] === undefined ? 'noqa' : 'noqa-file',
    wordRange: range,
    word: 'noqa',
    rules: [...codes.matchAll(/[^\s,]+/g)].map((code) => {
      const at = codesStart + code.index;
      return { id: code[0].toUpperCase(), range: { start: at, end: at + code[0].length } };
    }),
    fields: [],
    reason: undefined,
  };
}
