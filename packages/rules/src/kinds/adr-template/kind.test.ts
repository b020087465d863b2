import { markdown, sourceFile } from '@devlint/core';
import { beforeAll, describe, expect, it } from 'vitest';
import adrTemplate, { type AdrTemplate, isTemplatePath } from './kind.ts';

let read: (text: string) => AdrTemplate | undefined;

beforeAll(async () => {
  const parser = await markdown.open({});
  read = (text) => adrTemplate.extract(parser.parse(sourceFile('docs/adr/template.md', text)), { assigned: false });
});

describe('template paths', () => {
  it.each([
    'docs/adr/template.md',
    'docs/adr/0000-template.md',
    'docs/architecture/adr.template.md',
    'template/adr-template-bare.md',
    'docs/adr/templates/long.md',
  ])('takes %s', (path) => expect(isTemplatePath(path)).toBe(true));
  it.each(['template/README.md', 'templates/report.md', 'docs/adr/0001-use-templates.md'])('leaves %s', (path) =>
    expect(isTemplatePath(path)).toBe(false),
  );
});

it.each<[string, string, string[]]>([
  [
    'MADR 3 in braces',
    '---\nstatus: {proposed | rejected | … | superseded by [ADR-0001](0001-a.md)}\n---\n',
    ['PROPOSED', 'REJECTED', 'SUPERSEDED'],
  ],
  [
    'MADR 4 as a comment',
    '---\n# status: "{proposed | accepted | superseded by ADR-0123"\n---\n',
    ['PROPOSED', 'ACCEPTED', 'SUPERSEDED'],
  ],
  [
    'MADR 2',
    '# T\n\n- Status: [draft | accepted | superseded by [xxx](x.md)] <!-- optional -->\n',
    ['DRAFT', 'ACCEPTED', 'SUPERSEDED'],
  ],
  [
    'cosmos',
    '## Status\n\n> A decision may be "proposed".\n\n\\{Deprecated|Proposed|Accepted\\}\n',
    ['DEPRECATED', 'PROPOSED', 'ACCEPTED'],
  ],
  ['words of the team', '# T\n\nStatus: proposed | parked | accepted\n', ['PROPOSED', 'PARKED', 'ACCEPTED']],
  ['nothing to choose', '---\nstatus:\n---\n', []],
])('reads the alternatives of %s', (_, text, expected) => {
  expect(read(text)?.alternatives.map(({ key }) => key)).toEqual(expected);
});
