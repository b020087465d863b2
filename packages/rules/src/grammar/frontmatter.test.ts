import { markdown, sourceFile } from '@devlint/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type FrontmatterEntry, frontmatterOf } from './frontmatter.ts';

let read: (text: string) => readonly FrontmatterEntry[];

beforeAll(async () => {
  const parser = await markdown.open({});
  read = (text) => {
    const entries = frontmatterOf(parser.parse(sourceFile('a.md', text)));
    for (const entry of entries) {
      expect(text.slice(entry.valueRange.start, entry.valueRange.end)).toBe(entry.raw);
      expect(text.slice(entry.keyRange.start, entry.keyRange.end).replace(/["']/g, '')).toBe(entry.key);
    }
    return entries;
  };
});

const pairs = (entries: readonly FrontmatterEntry[]) => entries.map(({ key, raw }) => [key, raw]);

describe('frontmatter', () => {
  it.each<[string, string, [string, string][]]>([
    [
      'plain, quoted and commented scalars',
      '---\nstatus: accepted # since May\ndate: "2025-01-14"\n---\n',
      [
        ['status', 'accepted'],
        ['date', '2025-01-14'],
      ],
    ],
    [
      'a number that keeps its zeros',
      "---\nadr: '0033'\nslug: 018\n---\n",
      [
        ['adr', '0033'],
        ['slug', '018'],
      ],
    ],
    [
      'Markdown in a scalar',
      '---\nstatus: superseded by [ADR-0062](0062-payload.md)\n---\n',
      [['status', 'superseded by [ADR-0062](0062-payload.md)']],
    ],
    [
      'a flow mapping that is none',
      '---\nstatus: { accepted }\ndate: 2025-01-14\n---\n',
      [
        ['status', '{ accepted }'],
        ['date', '2025-01-14'],
      ],
    ],
    [
      'template alternatives, which are not YAML',
      '---\nstatus: {proposed | accepted | superseded by [ADR-0001](0001-a.md)}\ndate: {YYYY-MM-DD}\n---\n',
      [
        ['status', '{proposed | accepted | superseded by [ADR-0001](0001-a.md)}'],
        ['date', '{YYYY-MM-DD}'],
      ],
    ],
    ['comment lines', '---\n# A remark\nstatus: accepted\n---\n', [['status', 'accepted']]],
    [
      'no value',
      '---\ninformed:\nstatus: proposed\n---\n',
      [
        ['informed', ''],
        ['status', 'proposed'],
      ],
    ],
    [
      'a block scalar',
      '---\ntitle: |\n  Two\n  lines\nstatus: draft\n---\n',
      [
        ['title', 'Two\n  lines'],
        ['status', 'draft'],
      ],
    ],
    ['a list', '---\ntags: [Superseded]\n---\n', [['tags', '[Superseded]']]],
    [
      'a reserved character',
      '---\ncontact: @someone\nstatus: accepted\n---\n',
      [
        ['contact', '@someone'],
        ['status', 'accepted'],
      ],
    ],
    [
      'TOML',
      '+++\nstatus = "accepted"\ndate = 2025-01-14\n[extra]\nkey = 1\n+++\n',
      [
        ['status', 'accepted'],
        ['date', '2025-01-14'],
      ],
    ],
    ['broken TOML', '+++\nstatus = accepted\n+++\n', [['status', 'accepted']]],
    ['none', '# Title\n\nstatus: accepted\n', []],
  ])('reads %s', (_, text, expected) => {
    expect(pairs(read(text))).toEqual(expected);
    expect(pairs(read(text.replaceAll('\n', '\r\n')))).toEqual(
      expected.map(([key, raw]) => [key, raw.replaceAll('\n', '\r\n')]),
    );
  });

  it.each([
    ['brackets', '['.repeat(15_000)],
    ['dashes', `\n${'- '.repeat(50_000)}`],
  ])('survives hostile nesting of %s', (_, value) => {
    expect(read(`---\nstatus: ${value}\n---\n`)[0]?.key).toBe('status');
  });
});
