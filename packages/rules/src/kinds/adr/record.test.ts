import { markdown, sourceFile } from '@devlint/core';
import { beforeAll, describe, expect, it } from 'vitest';
import { type AdrRecord, readRecord } from './record.ts';

let read: (text: string, path?: string) => AdrRecord;

beforeAll(async () => {
  const parser = await markdown.open({});
  read = (text, path = 'docs/adr/0012-use-queues.md') => readRecord(parser.parse(sourceFile(path, text)));
});

const statusIn = (text: string, record: AdrRecord) => {
  const { status } = record;
  if (status === undefined) return undefined;
  expect(text.slice(status.valueRange.start, status.valueRange.end)).toBe(status.raw);
  return [text.slice(status.range.start, status.range.end), status.canonical, status.location];
};

describe('status', () => {
  it.each<[string, string, unknown]>([
    ['a section', '# T\n\n## Status\n\nAccepted\n', ['Accepted', 'ACCEPTED', 'section']],
    [
      'a section without a blank line',
      '# T\n\n## Status\nAccepted\n\n## Context\n',
      ['Accepted', 'ACCEPTED', 'section'],
    ],
    [
      'a section at the end',
      '# T\n\n## Context\n\nText\n\n## Status\n\nRejected\n',
      ['Rejected', 'REJECTED', 'section'],
    ],
    ['a heading in one line', '# T\n\n## Status: Draft\n', ['Draft', 'DRAFT', 'section']],
    [
      'a status below relations',
      '# T\n\n## Status\n\nAmends [1. A](0001-a.md)\n\nAccepted\n',
      ['Accepted', 'ACCEPTED', 'section'],
    ],
    ['a bullet', '# T\n\n- Status: accepted\n- Date: 2025-01-14\n', ['accepted', 'ACCEPTED', 'field']],
    ['a bold bullet', '# T\n\n- **Status:** Active\n', ['Active', 'ACCEPTED', 'field']],
    ['frontmatter', '---\nstatus: "superseded by ADR-0057"\n---\n\n# T\n', ['superseded', 'SUPERSEDED', 'frontmatter']],
    [
      'frontmatter over a section',
      '---\nstatus: proposed\n---\n\n## Status\n\nAccepted\n',
      ['proposed', 'PROPOSED', 'frontmatter'],
    ],
    ['empty frontmatter', '---\nstatus:\n---\n\n## Status\n\nAccepted\n', ['Accepted', 'ACCEPTED', 'section']],
    ['TOML', '+++\nstatus = "accepted"\n+++\n\n# T\n', ['accepted', 'ACCEPTED', 'frontmatter']],
    [
      'a badge',
      '# T\n\n## Status\n\n![Accepted](https://example.com/accepted.svg)\n',
      ['Accepted', 'ACCEPTED', 'section'],
    ],
    ['a field in another language', '# T\n\n- **Статус:** accepted\n', ['accepted', 'ACCEPTED', 'field']],
    ['a section in another language', '# T\n\n## Статус\n\nAccepted\n', ['Accepted', 'ACCEPTED', 'section']],
    ['nothing but a comment', '# T\n\n## Status\n\n<!-- proposed, accepted -->\n', undefined],
    ['a field far below', `# T\n${'\nText\n'.repeat(12)}\nStatus: whatever it may be\n`, undefined],
    ['another heading', '# T\n\n## Status quo\n\nAll is well\n', undefined],
  ])('in %s', (_, text, expected) => {
    expect(statusIn(text, read(text))).toEqual(expected);
    const crlf = text.replaceAll('\n', '\r\n');
    expect(statusIn(crlf, read(crlf))).toEqual(expected);
  });
});

describe('number and title', () => {
  it.each([
    ['# 12. Use queues\n', 'Use queues', 12],
    ['# ADR 27: Light clients\n', 'Light clients', 27],
    ['# ADR-0012 - Use queues\n', 'Use queues', 12],
    ['# 0033 - Use queues\n', 'Use queues', 33],
    ['# 29 Audit of configuration\n', 'Audit of configuration', 29],
    ['# Use queues\n', 'Use queues', undefined],
    ['# 2024 roadmap\n', '2024 roadmap', undefined],
    ['# 2024-05-01 Use queues\n', '2024-05-01 Use queues', undefined],
    ['---\n# Restructuring the samples\ntitle: Use queues\n---\n\n## Context\n', 'Use queues', undefined],
    ['## Context\n', 'use-queues', undefined],
  ])('of %j', (text, title, number) => {
    const record = read(text);
    expect(record.title).toBe(title);
    expect(record.titleNumber?.value).toBe(number);
    const at = record.titleNumber?.range;
    expect(at === undefined ? number : Number(text.slice(at.start, at.end))).toBe(number);
  });

  it('takes frontmatter over the file name', () => {
    expect(read('---\nadr: "0033"\n---\n', 'docs/adr/2024-01-05-a.md').number).toBe(33);
    expect(read('---\nslug: 18\n---\n').number).toBe(18);
    expect(read('---\nslug: use-queues\n---\n').number).toBe(12);
  });

  it.each([
    ['docs/adr/20200926-a.md', '# A\n', { year: 2020, month: 9, day: 26 }],
    ['docs/adr/0001-a.md', '# A\n\nDate: 2025-01-14\n', { year: 2025, month: 1, day: 14 }],
  ])('dates %s', (path, text, date) => expect(read(text, path).date).toMatchObject(date));
});

describe('places', () => {
  it.each([
    ['# T\n\n## Status\n\n<!-- accepted -->\n\n## Context\n', 'section', 'Status'],
    ['# T\n\n- **Status**:\n', 'field', 'Status'],
    ['---\nstatus:\n---\n\n# T\n', 'frontmatter', 'status'],
  ])('%j has an empty status', (text, location, word) => {
    const { emptyStatus } = read(text);
    expect(emptyStatus?.location).toBe(location);
    expect(text.slice(emptyStatus?.range.start, emptyStatus?.range.end)).toBe(word);
  });

  it('tells signposts from records', () => {
    expect(read('# 28 Scan\n\nKept at https://example.com/28\n').signpost).toBe(true);
    expect(read('# 28 Scan\n\n## Context\n\nSee https://example.com/28\n').signpost).toBe(false);
    expect(read(`# 28 Scan\n\nSee https://example.com/28\n${'\nMore of it.\n'.repeat(100)}`).signpost).toBe(false);
  });

  it.each([
    ['# 12. T\n', [12, false]],
    ['# ADR-0012 - T\n', [12, false]],
    ['# 29 Audit\n', [29, true]],
    ['# 2025 plan\n', undefined],
    ['# 2.0 is next\n', undefined],
  ])('reads the number of %j', (text, expected) => {
    const { titleNumber } = read(text);
    expect(titleNumber && [titleNumber.value, titleNumber.bare]).toEqual(expected);
  });
});

describe('links', () => {
  const summary = (text: string, path?: string) =>
    read(text, path).links.map(
      ({ type, place, partial, targetFile, slug, number }) =>
        `${type} ${place}${partial ? ' partly' : ''} ${targetFile ?? slug}${number === undefined ? '' : ` #${number}`}`,
    );

  it.each<[string, string, string[]]>([
    [
      'adr-tools',
      '# T\n\n## Status\n\nSuperceded by [15. B](0015-b.md)\n',
      ['superseded-by status docs/adr/0015-b.md #15'],
    ],
    [
      'two successors',
      '# T\n\n## Status\n\nSuperseded by [ADR 23](/adr/23) and [ADR 26](/adr/26)\n',
      ['superseded-by status 23 #23', 'superseded-by status 26 #26'],
    ],
    [
      'frontmatter',
      '---\nstatus: superseded by [ADR-0062](0062-payload.md)\n---\n',
      ['superseded-by status docs/adr/0062-payload.md #62'],
    ],
    [
      'frontmatter keys',
      '---\nsuperseded-by: 0062\nsupersedes: [3, 0004]\n---\n',
      ['superseded-by header 0062 #62', 'supersedes header 3 #3', 'supersedes header 0004 #4'],
    ],
    [
      'a header line',
      '# T\n\nDate: 2018-12-12\nSuperseded: 2019-12-19 by [ADR 14](0014-b.md)\n',
      ['superseded-by header docs/adr/0014-b.md #14'],
    ],
    [
      'a header field',
      '# T\n\nReplaces: [ADR-0002](0002-a.md)\n\nStatus: Accepted\n',
      ['supersedes header docs/adr/0002-a.md #2'],
    ],
    ['nothing superseded', '# T\n\nSupersedes: None (extends ADR-0087)\n', ['amends header adr-0087 #87']],
    [
      'nothing superseded, and a hint',
      '# T\n\n- Supersedes: none, see [ADR-3](0003-a.md)\n',
      ['relates header docs/adr/0003-a.md #3'],
    ],
    [
      'an aside behind the successor',
      '# T\n\nStatus: Superseded by [75](0075-b.md) — it went with the host ([74](0074-c.md))\n',
      ['superseded-by header docs/adr/0075-b.md #75', 'relates header docs/adr/0074-c.md #74'],
    ],
    [
      'a section of links',
      '# T\n\n## Links\n\n- Supersedes [20200926-a](20200926-a.md)\n',
      ['supersedes links docs/adr/20200926-a.md'],
    ],
    [
      'a clause after the link',
      '# T\n\n## More information\n\n* [ADR-0045](0045-a.md), which this decision supersedes\n',
      ['supersedes links docs/adr/0045-a.md #45'],
    ],
    [
      'prose',
      '# T\n\n## Context\n\nThis ADR in part supersedes [0003](0003-a.md).\n',
      ['supersedes body partly docs/adr/0003-a.md #3'],
    ],
    [
      'prose about another record',
      '# T\n\n## Context\n\nADR-5 was superseded by ADR-7.\n',
      ['relates body adr-5 #5', 'relates body adr-7 #7'],
    ],
    [
      'a word that is not a relation',
      '# T\n\n## Context\n\nThe superseded library, see ADR-7.\n',
      ['relates body adr-7 #7'],
    ],
    [
      'a title without a link',
      '# T\n\n## Status\n\nSuperseded by DNS infrastructure\n',
      ['superseded-by status dns-infrastructure'],
    ],
    [
      'amendments',
      '# T\n\n## Status\n\nAccepted\n\nAmended by [17. C](0017-c.md)\n',
      ['amended-by status docs/adr/0017-c.md #17'],
    ],
    [
      'a row of two cells',
      '# T\n\n| Status | Superseded |\n| - | - |\n| Supersedes | N/A |\n| Superseded by: | [ADR-7](0007-b.md) |\n',
      ['superseded-by header docs/adr/0007-b.md #7'],
    ],
    ['a file name', '# T\n\n## Status\n\nSuperseded by `0014-b.md`\n', ['superseded-by status docs/adr/0014-b.md #14']],
    [
      'a reference',
      '# T\n\n## Status\n\nSuperseded by [ADR 14][b]\n\n[b]: 0014-b.md\n',
      ['superseded-by status docs/adr/0014-b.md #14'],
    ],
    [
      'pages that are no records',
      '# T\n\n## Context\n\nSee [the guide](guide.md) and [a site](https://example.com).\n',
      [],
    ],
    [
      'another field on the next line',
      '# T\n\nSupersedes: [1. A](0001-a.md)\nRelated: [2. B](0002-b.md)\n',
      ['supersedes header docs/adr/0001-a.md #1', 'relates header docs/adr/0002-b.md #2'],
    ],
  ])('in %s', (_, text, expected) => expect(summary(text)).toEqual(expected));

  it('gives the reference its place', () => {
    const text = '# T\n\n## Status\n\nSuperseded by **[15. B](0015-b.md)**, not ADR-0016\n';
    expect(read(text).links.map(({ range }) => text.slice(range.start, range.end))).toEqual([
      '[15. B](0015-b.md)',
      'ADR-0016',
    ]);
  });

  it('reads hostile text to the end', () => {
    const text = `# T\n\n## Status\n\n${'superseded by '.repeat(20_000)}\n\n${'ADR-1 supersedes '.repeat(20_000)}\n`;
    expect(() => {
      read(text);
    }).not.toThrow();
  });
});
