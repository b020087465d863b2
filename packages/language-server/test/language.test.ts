import { describe, expect, test } from 'vitest';
import type { CompletionItem, DocumentLink, DocumentSymbol, Hover, Location } from 'vscode-languageserver/node';
import { applied, rangeOf, sandbox, start } from './client.ts';

const task = (id: string, title: string, rest: string) =>
  `### ${id}: ${title}\n\n- **Status**: PENDING\n- **Priority**: HIGH\n- **Owner**: Ann\n${rest}\n`;
const tasklist = `# Tasklist\n\n## Active Tasks\n\n${task('TASK-001', 'Search', '- **Dependencies**: None')}\n${task('TASK-002', 'Index', '- **Dependencies**: TASK-001')}`;
const changelog = '# Changelog\n\n## 2025-01-02\n\n### TASK-001 Search\n\nDone by Ann.\n';
const first =
  '# 1. Use queues\n\n- Status: Accepted\n- Date: 2025-01-02\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n';
const second =
  '# 2. Use streams\n\n- Status: Accpeted\n- Date: 2025-02-02\n- Amends: [ADR-0001](0001-use-queues.md)\n\n## Context\n\nSee ADR-1.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n';
const files = {
  'devlint.config.yaml': 'extends: devlint:recommended\nrules:\n  adr/valid-status: error\n',
  'context/Tasklist.md': tasklist,
  'context/Changelog.md': changelog,
  'docs/adr/0001-use-queues.md': first,
  'docs/adr/0002-use-streams.md': second,
};
const at = (text: string, piece: string, inside = 1) => {
  const { start: begin } = rangeOf(text, piece);
  return { line: begin.line, character: begin.character + inside };
};

describe('hover', () => {
  test.each([
    ['a finding', 'docs/adr/0002-use-streams.md', second, 'Accpeted'],
    ['a configuration', 'devlint.config.yaml', files['devlint.config.yaml'], 'adr/valid-status'],
    ['a directive', 'docs/a.md', '# A\n\n<!-- devlint-disable-line adr/valid-status -- x -->\n', 'adr/valid-status'],
  ])('shows the page of the rule on %s', async (_, path, text, piece) => {
    const box = sandbox(files);
    const client = await start(box);
    client.open(box.uri(path), text);
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri: box.uri(path) },
      position: at(text, piece),
    });
    expect(hover.contents).toMatchObject({
      kind: 'markdown',
      value: expect.stringMatching(/^# adr\/valid-status\n[\s\S]*## Incorrect[\s\S]*\(https:/),
    });
    expect(hover.range).toEqual(rangeOf(text, piece));
  });

  test('shows the README that a plugin has for its rule', async () => {
    const box = sandbox({
      'devlint.config.yaml': 'plugins: { acme: ./acme.mjs }\nrules: { acme/calm: error }\n',
      'acme.mjs': [
        "const meta = { docs: { description: 'Calm.' }, messages: { loud: 'Calm down' } };",
        "const create = (context) => ({ heading: (node) => context.report({ node, messageId: 'loud' }) });",
        "export default { rules: { calm: { language: 'markdown', meta, create } } };",
      ].join('\n'),
      'rules/calm/README.md': '# acme/calm\n\nNobody likes to be shouted at.\n',
      'a.md': '# Loud!\n',
    });
    const client = await start(box);
    client.open(box.uri('a.md'), '# Loud!\n');
    const hover = await client.request<Hover>('textDocument/hover', {
      textDocument: { uri: box.uri('a.md') },
      position: { line: 0, character: 3 },
    });
    expect(hover.contents).toEqual({
      kind: 'markdown',
      value: '# acme/calm\n\nNobody likes to be shouted at.\n',
    });
  });

  test('says nothing elsewhere', async () => {
    const box = sandbox(files);
    const client = await start(box);
    client.open(box.uri('docs/adr/0001-use-queues.md'), first);
    const position = { line: 8, character: 0 };
    expect(
      await client.request('textDocument/hover', {
        textDocument: { uri: box.uri('docs/adr/0001-use-queues.md') },
        position,
      }),
    ).toBeNull();
  });
});

describe('completion', () => {
  const cases = [
    [
      'statuses of a task',
      'context/Tasklist.md',
      tasklist,
      'PENDING',
      0,
      ['PENDING', 'IN_PROGRESS', 'BLOCKED', 'READY_FOR_VALIDATION', 'COMPLETED'],
    ],
    ['priorities of a task', 'context/Tasklist.md', tasklist, 'HIGH', 2, ['CRITICAL', 'HIGH', 'MEDIUM', 'LOW']],
    ['task ids in a dependency', 'context/Tasklist.md', tasklist, 'TASK-001\n', 5, ['TASK-001', 'TASK-002']],
    ['task ids in a changelog', 'context/Changelog.md', changelog, 'TASK-001', 5, ['TASK-001', 'TASK-002']],
    [
      'statuses of a record, in its letter case',
      'docs/adr/0002-use-streams.md',
      second,
      'Accpeted',
      3,
      ['Draft', 'Proposed', 'Accepted', 'Rejected', 'Deprecated', 'Superseded', 'Amended'],
    ],
    ['numbers of records', 'docs/adr/0002-use-streams.md', second, 'ADR-1', 5, ['ADR-0001']],
  ] as const;
  test.each(cases)('%s', async (_, path, text, piece, inside, expected) => {
    const box = sandbox(files);
    const client = await start(box);
    client.open(box.uri(path), text);
    const items = await client.request<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri: box.uri(path) },
      position: at(text, piece, inside),
    });
    const sorted = items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    expect(sorted.map(({ label }) => label).slice(0, expected.length)).toEqual(expected);
    // Choosing one replaces the whole word.
    const edit = sorted.at(-1)?.textEdit;
    if (edit === undefined || !('range' in edit)) throw new Error('no edit');
    const from = text.indexOf(piece);
    const rest = text.slice(from + piece.trim().length);
    expect(applied(text, [edit])).toBe(text.slice(0, from) + sorted.at(-1)?.label + rest);
  });

  test('an empty status is completed, too', async () => {
    const box = sandbox(files);
    const client = await start(box);
    const text = first.replace('Accepted', '');
    client.open(box.uri('docs/adr/0001-use-queues.md'), text);
    const items = await client.request<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri: box.uri('docs/adr/0001-use-queues.md') },
      position: at(text, '- Status: ', 10),
    });
    expect(items.map(({ label }) => label)).toContain('accepted');
  });

  test.each([
    ['directives', 'docs/a.md', '# A\n\n<!-- devlint-disable-line adr/ -->\n', 'adr/', 4],
    ['Python directives', 'app/a.py', 'x = 1  # devlint-disable-line adr/\n', 'adr/', 4],
    ['configurations', 'devlint.config.yaml', 'rules:\n  adr/val\n', 'adr/val', 7],
  ])('ids of rules in %s', async (_, path, text, piece, inside) => {
    const box = sandbox(files);
    const client = await start(box);
    client.open(box.uri(path), text, path.endsWith('.py') ? 'python' : 'markdown');
    const items = await client.request<CompletionItem[]>('textDocument/completion', {
      textDocument: { uri: box.uri(path) },
      position: at(text, piece, inside),
    });
    const chosen = items.find(({ label }) => label === 'adr/valid-status');
    const edit = chosen?.textEdit;
    if (edit === undefined || !('range' in edit)) throw new Error('no edit');
    expect(applied(text, [edit])).toBe(text.replace(piece, 'adr/valid-status'));
  });
});

describe('from names to things and back', () => {
  const cases = [
    [
      'a dependency leads to its task',
      'context/Tasklist.md',
      tasklist,
      'TASK-001\n',
      'context/Tasklist.md',
      tasklist,
      'TASK-001',
    ],
    [
      'an entry of the changelog leads to its task',
      'context/Changelog.md',
      changelog,
      'TASK-001',
      'context/Tasklist.md',
      tasklist,
      'TASK-001',
    ],
    [
      'a link between records',
      'docs/adr/0002-use-streams.md',
      second,
      '[ADR-0001]',
      'docs/adr/0001-use-queues.md',
      first,
      'Use queues',
    ],
    [
      'a record number in prose',
      'docs/adr/0002-use-streams.md',
      second,
      'ADR-1',
      'docs/adr/0001-use-queues.md',
      first,
      'Use queues',
    ],
  ] as const;
  test.each(cases)('%s', async (_, path, text, piece, target, targetText, targetPiece) => {
    const box = sandbox(files);
    const client = await start(box);
    client.open(box.uri(path), text);
    const found = await client.request<Location[]>('textDocument/definition', {
      textDocument: { uri: box.uri(path) },
      position: at(text, piece, 2),
    });
    expect(found.map(({ uri }) => uri)).toEqual([box.uri(target)]);
    const named = rangeOf(targetText, targetPiece);
    expect(found[0]?.range.end).toEqual(named.end);
  });

  test('references of a task, in every document, from its definition and from a reference', async () => {
    const box = sandbox(files);
    const client = await start(box);
    client.open(box.uri('context/Tasklist.md'), tasklist);
    for (const piece of ['TASK-001', 'TASK-001\n']) {
      const found = await client.request<Location[]>('textDocument/references', {
        textDocument: { uri: box.uri('context/Tasklist.md') },
        position: at(tasklist, piece),
        context: { includeDeclaration: true },
      });
      const places = found.map(({ uri, range }) => `${uri.split('/').at(-1)}:${range.start.line}`).sort();
      const dependency = rangeOf(tasklist, 'TASK-001\n').start.line;
      expect(places).toEqual(['Changelog.md:4', `Tasklist.md:${dependency}`, 'Tasklist.md:4'].sort());
    }
  });

  test('an unsaved definition counts', async () => {
    const box = sandbox(files);
    const client = await start(box);
    const more = `${tasklist}\n${task('TASK-003', 'Rank', '- **Dependencies**: TASK-004')}`;
    const other = `# Tasklist\n\n${task('TASK-004', 'Crawl', '- **Dependencies**: None')}`;
    client.open(box.uri('context/Tasklist.md'), more);
    client.open(box.uri('context/more/Tasklist.md'), other);
    const found = await client.request<Location[]>('textDocument/definition', {
      textDocument: { uri: box.uri('context/Tasklist.md') },
      position: at(more, 'TASK-004'),
    });
    expect(found.map(({ uri }) => uri)).toEqual([box.uri('context/more/Tasklist.md')]);
  });

  test('document symbols nest, and stay within each other', async () => {
    const box = sandbox(files);
    const client = await start(box);
    const names = (symbols: readonly DocumentSymbol[]): unknown[] =>
      symbols.map(({ name, children = [] }) => (children.length === 0 ? name : [name, names(children)]));
    const expected = {
      'context/Tasklist.md': [['Active Tasks', ['TASK-001 Search', 'TASK-002 Index']]],
      'context/Changelog.md': [['2025-01-02', ['TASK-001 Search']]],
      'docs/adr/0001-use-queues.md': [['ADR-0001 Use queues', ['Context', 'Decision', 'Consequences']]],
    } as const;
    for (const [path, outline] of Object.entries(expected)) {
      client.open(box.uri(path), files[path as keyof typeof expected]);
      const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', {
        textDocument: { uri: box.uri(path) },
      });
      expect(names(symbols)).toEqual(outline);
    }
  });

  test('links lead to files', async () => {
    const box = sandbox(files);
    const client = await start(box);
    client.open(box.uri('docs/adr/0002-use-streams.md'), second);
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', {
      textDocument: { uri: box.uri('docs/adr/0002-use-streams.md') },
    });
    expect(links).toEqual([
      { range: rangeOf(second, '0001-use-queues.md'), target: box.uri('docs/adr/0001-use-queues.md') },
    ]);
  });
});
