import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Project } from './project.ts';

/** What a document schema offers to somebody who types, and to somebody who looks around. */

let project: Project;

beforeEach(() => {
  project = new Project({
    'devlint.config.yaml': [
      'extends: []',
      'define:',
      '  kinds:',
      '    rfc:',
      '      files: rfcs/*.md',
      "      id: 'RFC-\\d+'",
      '      fields:',
      '        Status: [Draft, Accepted]',
      '        Replaces: { reference: rfc, list: true, optional: true }',
      '        Owner: { type: text, hint: who decides }',
      '      sections:',
      '        - Problem',
      '        - { name: Costs, table: { columns: { What: text, Size: [small, large] } } }',
      '        - { name: Risks, hint: what could go wrong }',
      '',
    ].join('\n'),
    'rfcs/1.md': '# RFC-1: Queues\n\n- Status: Draft\n',
    'rfcs/2.md': '# RFC-2: Streams\n\n- Status: Draft\n',
  });
});
afterEach(() => project[Symbol.dispose]());

/** Labels of what is offered where `^` stands, and the document with the first of them chosen. */
async function offered(text: string): Promise<{ readonly labels: readonly string[]; readonly chosen: string }> {
  const offset = text.indexOf('^');
  const bare = text.slice(0, offset) + text.slice(offset + 1);
  const session = await project.open();
  session.change('rfcs/3.md', bare);
  const completions = await session.complete('rfcs/3.md', offset);
  await session.close();
  const [first] = completions;
  const chosen =
    first === undefined
      ? bare
      : bare.slice(0, first.range.start) + (first.text ?? first.label) + bare.slice(first.range.end);
  return { labels: completions.map(({ label }) => label), chosen };
}

describe('completion', () => {
  it.each([
    [
      'a value of a vocabulary',
      '# RFC-3: X\n\n- Status: Dr^\n',
      ['Draft', 'Accepted'],
      '# RFC-3: X\n\n- Status: Draft\n',
    ],
    ['an id of another document', '# X\n\n- Replaces: ^\n', ['RFC-1', 'RFC-2'], '# X\n\n- Replaces: RFC-1\n'],
    ['one id of several', '# X\n\n- Replaces: RFC-2, R^\n', ['RFC-1', 'RFC-2'], '# X\n\n- Replaces: RFC-2, RFC-1\n'],
    [
      'a section that is missing',
      '# X\n\n## Problem\n\nText.\n\n## R^\n',
      ['Costs', 'Risks'],
      '# X\n\n## Problem\n\nText.\n\n## Costs\n',
    ],
    [
      'a field that is missing',
      '# X\n\n- Status: Draft\n- Ow^\n',
      ['Replaces', 'Owner'],
      '# X\n\n- Status: Draft\n- Replaces\n',
    ],
    [
      'a value of a cell',
      '# X\n\n## Costs\n\n| What | Size |\n| --- | --- |\n| All | s^ |\n',
      ['small', 'large'],
      '# X\n\n## Costs\n\n| What | Size |\n| --- | --- |\n| All | small |\n',
    ],
    ['nothing in prose', '# X\n\n## Problem\n\nIt is ^\n', [], '# X\n\n## Problem\n\nIt is \n'],
  ])('offers %s', async (_, text, labels, chosen) => {
    const answer = await offered(text);
    expect(answer.labels).toEqual(labels);
    expect(answer.chosen).toBe(chosen);
  });
});

it('outlines a document, and knows which id it has and which it names', async () => {
  const session = await project.open();
  const text = '# RFC-3: X\n\n- Replaces: RFC-1\n\n## Problem\n\n### Now\n\n## Costs\n';
  session.change('rfcs/3.md', text);
  const { outline = [], definitions, references } = await session.symbolsOf('rfcs/3.md');
  await session.close();
  expect(outline.map(({ name, children }) => [name, children.map((one) => [one.name, one.children.length])])).toEqual([
    [
      'RFC-3: X',
      [
        ['Problem', 1],
        ['Costs', 0],
      ],
    ],
  ]);
  expect(definitions?.map(({ keys, name }) => [keys, name])).toEqual([[['rfc rfc-3'], 'RFC-3']]);
  expect(references?.map(({ keys, range }) => [keys, text.slice(range.start, range.end)])).toEqual([
    [['rfc rfc-1'], 'RFC-1'],
  ]);
});
