import { type CommitSettings, didYouMean, type Range } from '@devlint/core';
import { conventionalTypes } from '@devlint/rules';
import { type MessageLine, rangeIn, rangeOf } from './message.ts';
import type { Problem } from './problem.ts';

const example = 'such as "fix(cart): keep the total"';
const longestList = 70;

/** Messages that git or a hosting service wrote, and those that a rebase will fold into others. */
const spared =
  /^(?:Merge (?:branch|branches|tag|tags|commit|commits|remote-tracking|pull request|https?:)\b|Merged? .* (?:into|in) |Merge \S+$|(?:Revert|Reapply) "|(?:fixup|squash|amend)! )/;

export function isSpared(header: MessageLine): boolean {
  return spared.test(header.text);
}

/** Checks a header against Conventional Commits 1.0.0 (items 1, 2, 4 and 5) and what the project agreed on. */
export function headerProblems(header: MessageLine, settings: CommitSettings): readonly Problem[] {
  const problems: Problem[] = [];
  const { text } = header;
  const { maxHeaderLength } = settings;
  const length = [...text.trimEnd()].length;
  if (maxHeaderLength !== undefined && length > maxHeaderLength) {
    // Columns count UTF-16 units; what is too long begins behind the last character that fits.
    const start = [...text].slice(0, maxHeaderLength).join('').length;
    const message = `Header has ${length} characters; at most ${maxHeaderLength} are agreed on`;
    problems.push({
      check: 'commit/header-length',
      range: rangeIn(header, start, text.trimEnd().length),
      message,
    });
  }
  return [...problems, ...formatProblems(header, settings)];
}

function formatProblems(header: MessageLine, settings: CommitSettings): readonly Problem[] {
  const { text } = header;
  const wrong = (range: Range, message: string): readonly Problem[] => [
    { check: 'commit/header-format', range, message },
  ];
  const type = /^\s*[\p{L}\p{N}_-]*/u.exec(text)?.[0] ?? '';
  const name = type.trim();
  const colon = text.indexOf(':');
  if (name === '' || colon === -1) {
    return wrong(rangeOf(header), `Header has no type; "type: description" is expected, ${example}`);
  }
  if (type !== name) return wrong(rangeIn(header, 0, type.length - name.length), 'Header begins with a blank');
  let at = name.length;
  const blank = /^\s+(?=\(|!|:)/.exec(text.slice(at))?.[0].length ?? 0;
  if (blank > 0) return wrong(rangeIn(header, at, at + blank), `No blank may stand behind the type ${shown(name)}`);

  let scope: { readonly text: string; readonly start: number } | undefined;
  if (text[at] === '(') {
    const close = text.indexOf(')', at);
    if (close === -1 || /[([]/.test(text.slice(at + 1, close))) {
      return wrong(rangeIn(header, at, at + 1), 'Scope has no closing bracket; "type(scope): description" is expected');
    }
    scope = { text: text.slice(at + 1, close), start: at + 1 };
    if (scope.text.trim() === '') {
      return wrong(rangeIn(header, at, close + 1), 'Scope is empty; name one, or leave out the brackets');
    }
    at = close + 1;
  }
  const odd = /^[^:!]*/.exec(text.slice(at))?.[0] ?? '';
  if (odd !== '') {
    return wrong(rangeIn(header, at, at + odd.length), unexpected(text.slice(0, at), odd));
  }
  if (text[at] === '!') at += 1;
  if (text[at] !== ':')
    return wrong(rangeIn(header, at, at + 1), `A colon is expected behind ${shown(text.slice(0, at))}`);
  at += 1;
  const description = text.slice(at);
  if (description.trim() === '') {
    return wrong(rangeIn(header, 0, at), `Description is missing behind ${shown(text.slice(0, at))}`);
  }
  const gap = /^\s*/.exec(description)?.[0] ?? '';
  if (gap !== ' ') {
    const range = rangeIn(header, at, at + Math.max(1, gap.length));
    return wrong(
      range,
      `One blank is expected behind ${shown(text.slice(0, at))}, not ${gap === '' ? 'none' : 'more'}`,
    );
  }
  return [...typeProblems(header, name, settings), ...scopeProblems(header, scope, settings)];
}

/** What was written, cut where it would fill the message. */
function shown(text: string): string {
  return text.length > 30 ? `"${text.slice(0, 29)}…"` : `"${text}"`;
}

function unexpected(before: string, odd: string): string {
  // `Update the parser: …` has a colon, but what stands before it is no type.
  const isSentence = /\s/.test(odd.trim()) || /^\s+\S/.test(odd);
  if (isSentence) return `Header has no type before the colon; "type: description" is expected, ${example}`;
  return `A colon is expected behind ${shown(before)}, not ${shown(odd.trim())}`;
}

function typeProblems(header: MessageLine, type: string, settings: CommitSettings): readonly Problem[] {
  const { types = conventionalTypes } = settings;
  // Case does not count (item 15), but who declares types in small letters wants them so.
  if (types === 'any' || types.includes(type)) return [];
  const same = types.find((known) => known.toLowerCase() === type.toLowerCase());
  const message =
    same === undefined
      ? `Unknown commit type ${shown(type)}${didYouMean(type, types, `; there are ${listed(types)}`)}`
      : `Commit type "${type}" is written "${same}"`;
  return [{ check: 'commit/known-type', range: rangeIn(header, 0, type.length), message }];
}

function scopeProblems(
  header: MessageLine,
  scope: { readonly text: string; readonly start: number } | undefined,
  { scopes }: CommitSettings,
): readonly Problem[] {
  if (scope === undefined || scopes === undefined) return [];
  // Several at once are written `(cart,checkout)`.
  return [...scope.text.matchAll(/[^,]+/g)].flatMap((match): readonly Problem[] => {
    const name = match[0].trim();
    if (scopes.includes(name)) return [];
    const start = scope.start + match.index + (match[0].length - match[0].trimStart().length);
    const message = `Unknown commit scope ${shown(name)}${didYouMean(name, scopes, `; there are ${listed(scopes)}`)}`;
    return [{ check: 'commit/known-scope', range: rangeIn(header, start, start + name.length), message }];
  });
}

/** As many names as fit a line of a message. */
function listed(names: readonly string[]): string {
  let text = names[0] ?? 'none';
  for (const name of names.slice(1)) {
    if (text.length + name.length + 2 > longestList) return `${text}, …`;
    text += `, ${name}`;
  }
  return text;
}
