import { describe, expect, test } from 'vitest';
import { pulling, pushing, rangeOf, sandbox, start } from './client.ts';

const record =
  '# 1. Use queues\n\n- Status: Accpeted\n- Date: 2025-01-02\n\n## Context\n\nWork piles up.\n\n## Decision\n\nQueues.\n\n## Consequences\n\nLess waiting.\n';
const files = { 'devlint.config.yaml': 'extends: devlint:recommended\n', 'docs/adr/0001-use-queues.md': record };
const path = 'docs/adr/0001-use-queues.md';

describe('push', () => {
  test('findings arrive with code, page, source, severity, data and the version they are about', async () => {
    const box = sandbox(files);
    const client = await start(box);
    client.open(box.uri(path), record, 'markdown', 7);
    const { version, diagnostics } = await client.diagnostics(box.uri(path), (one) => one.version === 7);
    expect(version).toBe(7);
    expect(diagnostics).toEqual([
      {
        range: rangeOf(record, 'Accpeted'),
        severity: 1,
        code: 'adr/valid-status',
        codeDescription: { href: expect.stringMatching(/^https:.*adr\/valid-status/) },
        source: 'devlint',
        message: 'Unknown ADR status "Accpeted"; did you mean "Accepted"?',
        data: { identity: expect.any(String), fix: null },
      },
    ]);
    expect(client.stray).toBe('');
  });

  test('an edit is seen at once, from the buffer, and what is mended is taken back', async () => {
    const box = sandbox(files);
    const client = await start(box);
    client.open(box.uri(path), record);
    await client.diagnostics(box.uri(path), ({ diagnostics }) => diagnostics.length === 1);
    client.change(box.uri(path), 2, { range: rangeOf(record, 'Accpeted'), text: 'Accepted' });
    const { diagnostics } = await client.diagnostics(box.uri(path), ({ version }) => version === 2);
    expect(diagnostics).toEqual([]);
  });

  test('files that nobody opened are reported, and those that are mended on disk are taken back', async () => {
    const box = sandbox(files);
    const client = await start(box);
    const { version, diagnostics } = await client.diagnostics(box.uri(path));
    expect([version, diagnostics.length]).toEqual([undefined, 1]);
    box.write(path, record.replace('Accpeted', 'Accepted'));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: box.uri(path), type: 2 }] });
    await client.diagnostics(box.uri(path), (one) => one.diagnostics.length === 0);
  });

  test('60 edits in a burst end with what the last of them leaves', async () => {
    const box = sandbox(files);
    const client = await start(box);
    client.open(box.uri(path), record);
    for (let version = 2; version <= 61; version++) {
      client.change(
        box.uri(path),
        version,
        { range: rangeOf(record, '2025'), text: '2025' },
        ...(version === 61 ? [{ range: rangeOf(record, 'Accpeted'), text: 'Rejectd' }] : []),
      );
    }
    const { diagnostics } = await client.diagnostics(box.uri(path), (one) => one.version === 61);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      'Unknown ADR status "Rejectd"; did you mean "Rejected"?',
    ]);
  });

  test('a close gives back what the disk says', async () => {
    const box = sandbox(files);
    const client = await start(box);
    client.open(box.uri(path), record.replace('Accpeted', 'Accepted'));
    await client.diagnostics(box.uri(path), (one) => one.version === 1 && one.diagnostics.length === 0);
    client.close(box.uri(path));
    await client.diagnostics(box.uri(path), (one) => one.version === undefined && one.diagnostics.length === 1);
  });
});

describe('across files', () => {
  const old =
    '# 1. Use queues\n\n- Status: superseded by [ADR-0002](0002-use-streams.md)\n- Date: 2025-01-02\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n';
  const next = (status: string) =>
    `# 2. Use streams\n\n- Status: ${status}\n- Date: 2025-02-02\n- Supersedes: [ADR-0001](0001-use-queues.md)\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n`;
  const page = '# Guide\n\nSee [the record](adr/0002-use-streams.md).\n';
  const project = {
    'devlint.config.yaml': 'extends: devlint:recommended\nrules:\n  docs/no-dead-link: error\n',
    'docs/adr/0001-use-queues.md': old,
    'docs/adr/0002-use-streams.md': next('accepted'),
    'docs/guide.md': page,
  };

  test('a heading that disappears in an unsaved B is told in the closed A and in the open C', async () => {
    const a = '# A\n\n[there](b.md#there)\n';
    const b = '# B\n\n## There\n\nText.\n';
    const box = sandbox({
      'devlint.config.yaml': project['devlint.config.yaml'],
      'docs/a.md': a,
      'docs/b.md': b,
      'docs/c.md': a,
    });
    const client = await start(box);
    client.open(box.uri('docs/b.md'), b);
    client.open(box.uri('docs/c.md'), a);
    await client.diagnostics(box.uri('docs/c.md'), (one) => one.version === 1 && one.diagnostics.length === 0);
    client.change(box.uri('docs/b.md'), 2, { range: rangeOf(b, 'There'), text: 'Elsewhere' });
    for (const path of ['docs/a.md', 'docs/c.md']) {
      const { diagnostics } = await client.diagnostics(box.uri(path), (one) => one.diagnostics.length > 0);
      expect(diagnostics.map(({ code }) => code)).toEqual(['docs/no-dead-link']);
    }
    client.change(box.uri('docs/b.md'), 3, { text: b });
    for (const path of ['docs/a.md', 'docs/c.md']) {
      await client.until(() =>
        client.published.findLast(({ uri }) => uri === box.uri(path))?.diagnostics.length === 0 ? true : undefined,
      );
    }
  });

  test('a file that is removed on disk, and one that is made', async () => {
    const box = sandbox(project);
    const client = await start(box);
    client.open(box.uri('docs/guide.md'), page);
    await client.diagnostics(box.uri('docs/guide.md'), (one) => one.version === 1 && one.diagnostics.length === 0);
    box.remove('docs/adr/0002-use-streams.md');
    client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: box.uri('docs/adr/0002-use-streams.md'), type: 3 }],
    });
    await client.diagnostics(box.uri('docs/guide.md'), (one) => one.diagnostics.length === 1);
    box.write('docs/adr/0002-use-streams.md', next('accepted'));
    client.notify('workspace/didChangeWatchedFiles', {
      changes: [{ uri: box.uri('docs/adr/0002-use-streams.md'), type: 1 }],
    });
    await client.until(() =>
      client.published.findLast(({ uri }) => uri === box.uri('docs/guide.md'))?.diagnostics.length === 0
        ? true
        : undefined,
    );
  });

  test('related places name the other file', async () => {
    const declared = '# Decisions\n\nA status is one of:\n\n- Proposed\n- Accepted\n- Rejected\n';
    const box = sandbox({
      ...files,
      'docs/adr/README.md': `${declared}\n## Statuses\n\n- Proposed\n- Accepted\n- Rejected\n`,
    });
    const client = await start(box);
    const { diagnostics } = await client.diagnostics(box.uri(path));
    expect(diagnostics[0]?.relatedInformation?.map(({ location }) => location.uri)).toEqual([
      box.uri('docs/adr/README.md'),
    ]);
  });
});

interface Report {
  readonly kind: 'full' | 'unchanged';
  readonly resultId: string;
  readonly items?: readonly { readonly code: string }[];
}

describe('pull', () => {
  test('answers with a result id, then with "unchanged", and pushes nothing', async () => {
    const box = sandbox(files);
    const client = await start(box, { capabilities: pulling });
    client.open(box.uri(path), record);
    const textDocument = { uri: box.uri(path) };
    const first = await client.request<Report>('textDocument/diagnostic', { textDocument });
    expect([first.kind, first.items?.map(({ code }) => code)]).toEqual(['full', ['adr/valid-status']]);
    const again = await client.request<Report>('textDocument/diagnostic', {
      textDocument,
      previousResultId: first.resultId,
    });
    expect(again).toEqual({ kind: 'unchanged', resultId: first.resultId });
    client.change(box.uri(path), 2, { range: rangeOf(record, 'Accpeted'), text: 'Accepted' });
    const third = await client.request<Report>('textDocument/diagnostic', {
      textDocument,
      previousResultId: first.resultId,
    });
    expect([third.kind, third.items]).toEqual(['full', []]);
    expect(client.published).toEqual([]);
  });

  test('the whole workspace, with what has become clean', async () => {
    const box = sandbox(files);
    const client = await start(box, { capabilities: pulling });
    const first = await client.request<{ items: (Report & { uri: string; version: number | null })[] }>(
      'workspace/diagnostic',
      { previousResultIds: [] },
    );
    expect(first.items.map(({ uri, version, kind }) => [uri, version, kind])).toEqual([[box.uri(path), null, 'full']]);
    const previousResultIds = first.items.map(({ uri, resultId }) => ({ uri, value: resultId }));
    const again = await client.request<typeof first>('workspace/diagnostic', { previousResultIds });
    expect(again.items.map(({ kind }) => kind)).toEqual(['unchanged']);
    box.write(path, record.replace('Accpeted', 'Accepted'));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: box.uri(path), type: 2 }] });
    const third = await client.request<typeof first>('workspace/diagnostic', { previousResultIds });
    expect(third.items.map(({ kind, items }) => [kind, items])).toEqual([['full', []]]);
  });

  test('a change elsewhere asks the client to ask again', async () => {
    const box = sandbox(files);
    const client = await start(box, { capabilities: pulling });
    await client.request('workspace/diagnostic', { previousResultIds: [] });
    await new Promise((resolve) => setTimeout(resolve, 400));
    box.write(path, record.replace('Accpeted', 'Accepted'));
    client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: box.uri(path), type: 2 }] });
    await client.until(() => client.requested.find(({ method }) => method === 'workspace/diagnostic/refresh'));
  });
});

describe('encodings', () => {
  const text = `# 😀 ✓ A\n\n- 😀é Status: x\n\n[😀 dead](none.md) and [again](gone.md)\n`;
  const lengths = {
    'utf-8': Buffer.byteLength,
    'utf-16': (part: string) => part.length,
    'utf-32': (part: string) => [...part].length,
  };
  test.each(Object.entries(lengths))('columns behind an emoji are counted in %s', async (encoding, lengthOf) => {
    const box = sandbox({ 'devlint.config.yaml': 'rules: { docs/no-dead-link: error }\n', 'docs/a.md': text });
    const capabilities = { ...pushing, general: { positionEncodings: [encoding, 'utf-16'] } };
    const client = await start(box, { capabilities });
    client.open(box.uri('docs/a.md'), text);
    const { diagnostics } = await client.diagnostics(box.uri('docs/a.md'), (one) => one.version === 1);
    const line = text.split('\n')[4] ?? '';
    const at = (needle: string) => lengthOf(line.slice(0, line.indexOf(needle)));
    expect(diagnostics.map(({ range }) => [range.start.character, range.end.character])).toEqual([
      [at('none.md'), at('none.md') + 7],
      [at('gone.md'), at('gone.md') + 7],
    ]);
    // An edit behind the emoji, in the same units.
    client.change(box.uri('docs/a.md'), 2, {
      range: { start: { line: 4, character: at('none.md') }, end: { line: 4, character: at('none.md') + 7 } },
      text: 'a.md',
    });
    const after = await client.diagnostics(box.uri('docs/a.md'), (one) => one.version === 2);
    expect(after.diagnostics).toHaveLength(1);
  });
});

test('comments that silence nothing are shown as unnecessary', async () => {
  const text = '# A\n\n<!-- devlint-disable-next-line docs/no-dead-link -- gone -->\nText.\n';
  const box = sandbox({ 'devlint.config.yaml': '{}\n', 'docs/a.md': text });
  const client = await start(box);
  const { diagnostics } = await client.diagnostics(box.uri('docs/a.md'));
  expect(diagnostics.map(({ code, tags }) => [code, tags])).toEqual([['devlint/unused-directive', [1]]]);
});

test('the client is asked to watch all files, and to tell of its settings', async () => {
  const capabilities = {
    ...pushing,
    workspace: {
      ...pushing.workspace,
      didChangeWatchedFiles: { dynamicRegistration: true },
      didChangeConfiguration: { dynamicRegistration: true },
    },
  };
  const client = await start(sandbox(files), { capabilities });
  const methods = await client.until(() => {
    const asked = client.requested.filter(({ method }) => method === 'client/registerCapability');
    return asked.length < 2 ? undefined : asked.map(({ params }) => params);
  });
  expect(methods).toMatchObject([
    {
      registrations: [
        { method: 'workspace/didChangeWatchedFiles', registerOptions: { watchers: [{ globPattern: '**/*' }] } },
      ],
    },
    { registrations: [{ method: 'workspace/didChangeConfiguration', registerOptions: { section: 'devlint' } }] },
  ]);
});
