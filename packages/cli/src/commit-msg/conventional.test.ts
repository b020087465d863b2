import type { CommitSettings } from '@devlint/core';
import { describe, expect, test } from 'vitest';
import { bodyProblems } from './body.ts';
import { headerProblems, isSpared } from './header.ts';
import { readMessage } from './message.ts';

/** `line:column check: message`, as far as a message is told of by itself. */
function problemsOf(text: string, settings: CommitSettings = {}): readonly string[] {
  const { header, rest } = readMessage(text);
  if (header === undefined || isSpared(header)) return [];
  return [...headerProblems(header, settings), ...bodyProblems(rest)].map(({ check, range, message }) => {
    return `${check.replace('commit/', '')} «${text.slice(range.start, range.end)}» ${message}`;
  });
}

// The examples of Conventional Commits 1.0.0, then what else is right by its items.
const right: readonly (readonly [text: string, settings?: CommitSettings])[] = [
  [
    'feat: allow provided config object to extend other configs\n\nBREAKING CHANGE: `extends` key in config file is now used for extending other config files',
  ],
  ['feat!: send an email to the customer when a product is shipped'],
  ['feat(api)!: send an email to the customer when a product is shipped'],
  ['chore!: drop support for Node 6\n\nBREAKING CHANGE: use JavaScript features not available in Node 6.'],
  ['docs: correct spelling of CHANGELOG'],
  ['feat(lang): add Polish language'],
  [
    'fix: prevent racing of requests\n\nIntroduce a request id and a reference to latest request.\n\nRemove timeouts.\n\nReviewed-by: Z\nRefs: #123',
  ],
  ['fix: keep it\n\nBREAKING-CHANGE: the synonym of item 16'],
  ['fix: keep it\n\nBreaking changes to the parser are described elsewhere.'],
  ['fix: keep it\n\nFixes #12\nCloses: #13'],
  ['fix: keep it\n\nReviewed by two of us, as always.'],
  ['feat(cart,checkout): keep it', { scopes: ['cart', 'checkout'] }],
  ['anything: goes', { types: 'any' }],
  ['améliorer: le panier', { types: 'any' }],
  ['feat: 12345678901234', { maxHeaderLength: 20 }],
  ['feat: 😀😀😀😀😀😀😀😀😀😀😀😀😀😀', { maxHeaderLength: 20 }],
  ['\n\n# a comment\nfix: below blank lines and comments\n# another'],
  ['fix: it\n# ------------------------ >8 ------------------------\ndiff --git a b\n+no blank line'],
  [
    '; Lines starting with ; are comments here\n'
      .replace('with ;', "with ';'")
      .concat('fix: it\n; none of this counts'),
  ],
  ['fix: it\r\n\r\nWith the line endings of Windows.\r\n'],
];

test.each(right.map(([text, settings]) => ({ text, settings })))('$text is right', ({ text, settings }) => {
  expect(problemsOf(text, settings)).toEqual([]);
});

test.each([
  "Merge branch 'main' into topic",
  'Merge pull request #12 from acme/topic',
  'Merge remote-tracking branch origin/main',
  'Merge tag v1.0.0',
  'Revert "feat: add the cart"',
  'Reapply "feat: add the cart"',
  'fixup! feat: add the cart',
  'squash! feat: add the cart',
  'amend! feat: add the cart',
])('%j is left alone', (text) => {
  expect(problemsOf(`${text}\nno blank line here`)).toEqual([]);
  expect(isSpared({ text, start: 0 })).toBe(true);
});

describe('headers', () => {
  const noType = 'Header has no type; "type: description" is expected, such as "fix(cart): keep the total"';
  const noTypeHere = noType.replace('type;', 'type before the colon;');
  const wrong: readonly (readonly [text: string, problem: string, settings?: CommitSettings])[] = [
    ['Add the cart', `header-format «Add the cart» ${noType}`],
    ['Merge all of the carts', `header-format «Merge all of the carts» ${noType}`],
    [': no type', `header-format «: no type» ${noType}`],
    ['Update the parser: again', `header-format « the parser» ${noTypeHere}`],
    [' fix: it', 'header-format « » Header begins with a blank'],
    ['fix : it', 'header-format « » No blank may stand behind the type "fix"'],
    ['fix (cart): it', 'header-format « » No blank may stand behind the type "fix"'],
    ['fix(): it', 'header-format «()» Scope is empty; name one, or leave out the brackets'],
    ['fix(cart: it', 'header-format «(» Scope has no closing bracket; "type(scope): description" is expected'],
    ['fix[cart]: it', 'header-format «[cart]» A colon is expected behind "fix", not "[cart]"'],
    ['fix(cart)?: it', 'header-format «?» A colon is expected behind "fix(cart)", not "?"'],
    ['fix!!: it', 'header-format «!» A colon is expected behind "fix!"'],
    ['fix:it', 'header-format «i» One blank is expected behind "fix:", not none'],
    ['fix:  it', 'header-format «  » One blank is expected behind "fix:", not more'],
    ['fix(cart): ', 'header-format «fix(cart):» Description is missing behind "fix(cart):"'],
    ['faet: it', 'known-type «faet» Unknown commit type "faet"; did you mean "feat"?'],
    ['Feat: it', 'known-type «Feat» Commit type "Feat" is written "feat"'],
    [
      'improvement: it',
      'known-type «improvement» Unknown commit type "improvement"; there are build, chore, ci, docs, feat, fix, perf, refactor, revert, style, test',
    ],
    ['wip: it', 'known-type «wip» Unknown commit type "wip"; there are add, drop', { types: ['add', 'drop'] }],
    ['fix(crt): it', 'known-scope «crt» Unknown commit scope "crt"; did you mean "cart"?', { scopes: ['cart'] }],
    [
      'fix(cart, ap): it',
      'known-scope «ap» Unknown commit scope "ap"; did you mean "api"?',
      { scopes: ['cart', 'api'] },
    ],
    [
      'feat: 123456789012345',
      'header-length «5» Header has 21 characters; at most 20 are agreed on',
      { maxHeaderLength: 20 },
    ],
  ];
  test.each(wrong.map(([text, problem, settings]) => ({ text, problem, settings })))(
    '$text',
    ({ text, problem, settings }) => {
      expect(problemsOf(text, settings)).toEqual([problem]);
    },
  );
});

describe('bodies and footers', () => {
  test.each([
    ['body', 'blank-line «body» A blank line is expected between the header and the body'],
    [
      '\nBreaking Change: x',
      'footer-format «Breaking Change» "Breaking Change" is written BREAKING CHANGE, in capitals',
    ],
    [
      '\nbreaking-changes: x',
      'footer-format «breaking-changes» "breaking-changes" is written BREAKING CHANGE, in capitals',
    ],
    [
      '\nBREAKING CHANGE the list is gone',
      'footer-format «BREAKING CHANGE» "BREAKING CHANGE" is followed by a colon, a blank and what breaks',
    ],
    [
      '\nBREAKING CHANGE:',
      'footer-format «BREAKING CHANGE» "BREAKING CHANGE" is followed by a colon, a blank and what breaks',
    ],
    [
      '\nThe list is gone.\nBREAKING CHANGE: x',
      'footer-format «BREAKING CHANGE» A blank line is expected before the footer "BREAKING CHANGE"',
    ],
    [
      '\nSigned off by: me',
      'footer-format «Signed off by» The footer "Signed off by" is written with hyphens, "Signed-off-by"',
    ],
  ])('%j', (body, problem) => {
    expect(problemsOf(`fix: it\n${body}`)).toEqual([problem]);
  });
});

test('a message of nothing but comments has no header', () => {
  expect(readMessage('\n# only this\n\n').header).toBeUndefined();
});

test('long lines take no longer than their length asks for', () => {
  const long = 'a'.repeat(200_000);
  for (const text of [
    long,
    `${long}: x`,
    `fix(${long}`,
    `fix: ${'['.repeat(200_000)}`,
    `fix: x\n\n${'-'.repeat(200_000)}`,
  ]) {
    expect(() => problemsOf(text, { maxHeaderLength: 72, scopes: ['cart'] })).not.toThrow();
  }
});
