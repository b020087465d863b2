import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { TextDocumentEdit } from 'vscode-languageserver/node';
import { applied, devlint, editsOf, pushing, rangeOf, sandbox, start } from './client.ts';

const module =
  'def load():\n    try:\n        read()\n    except:\n        pass\n\n\ndef save():\n    try:\n        write()\n    except:\n        pass\n';
const record =
  '# 1. Use queues\n\n- Status: Accpeted\n- Date: 2025-01-02\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n';
const files = {
  'devlint.config.yaml': 'extends: devlint:recommended\n',
  'docs/adr/0001-use-queues.md': record,
  'app/io.py': module,
};
const path = 'docs/adr/0001-use-queues.md';

const fixtures = fileURLToPath(new URL('../../../fixtures', import.meta.url));
const withFindings = readdirSync(fixtures).filter((name) => !name.endsWith('-clean'));

describe('fixAll is what --fix writes', () => {
  test.each(withFindings)('%s, file by file', async (name) => {
    const box = sandbox({});
    cpSync(join(fixtures, name), box.folder, { recursive: true });
    const client = await start(box);
    const texts = readdirSync(box.folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:md|py)$/.test(file) && statSync(join(box.folder, file)).isFile())
      .sort();
    expect(texts.length).toBeGreaterThan(2);
    let fixed = 0;
    for (const file of texts) {
      const text = readFileSync(join(box.folder, file), 'utf8');
      const whole = { start: { line: 0, character: 0 }, end: { line: text.split('\n').length, character: 0 } };
      client.open(box.uri(file), text);
      const [action, ...others] = await client.actions(box.uri(file), whole, ['source.fixAll']);
      expect(others).toEqual([]);
      const edits = action === undefined ? [] : editsOf(await client.resolved(action), box.uri(file));
      client.close(box.uri(file));
      // Another copy, so that the two see the same project.
      const other = sandbox({});
      cpSync(join(fixtures, name), other.folder, { recursive: true });
      try {
        execFileSync(process.execPath, [devlint, '--fix', file], { cwd: other.folder, stdio: 'pipe' });
      } catch {
        // Findings are left; the texts are what counts.
      }
      expect(applied(text, edits)).toBe(readFileSync(join(other.folder, file), 'utf8'));
      fixed += edits.length;
    }
    expect(fixed).toBeGreaterThan(0);
  });

  test('keeps CRLF and a byte order mark, and fixing twice is fixing once', async () => {
    const text = '\ufeff# Log\r\n\r\n**Date**: 2025-01-02\r\n**Owner**: Ann 😀\r\n**State**: open\r\n\r\nText.\r\n';
    const box = sandbox({
      'devlint.config.yaml': 'rules: { docs/field-hard-break: error }\n',
      'docs/a.md': text,
      'docs/copy/a.md': text,
    });
    const client = await start(box);
    client.open(box.uri('docs/a.md'), text);
    const whole = { start: { line: 0, character: 0 }, end: { line: 8, character: 0 } };
    const [action] = await client.actions(box.uri('docs/a.md'), whole, ['source.fixAll.devlint']);
    expect(action?.kind).toBe('source.fixAll.devlint');
    const edits = action === undefined ? [] : editsOf(await client.resolved(action), box.uri('docs/a.md'));
    const after = applied(text, edits);
    expect(after).not.toBe(text);
    try {
      execFileSync(process.execPath, [devlint, '--fix', 'docs/copy/a.md'], { cwd: box.folder, stdio: 'pipe' });
    } catch {
      // The same.
    }
    expect(after).toBe(readFileSync(join(box.folder, 'docs/copy/a.md'), 'utf8'));
    client.change(box.uri('docs/a.md'), 2, { text: after });
    expect(await client.actions(box.uri('docs/a.md'), whole, ['source.fixAll'])).toEqual([]);
  });
});

describe('quick fixes', () => {
  test('suggestions are named by what they do, and are not preferred', async () => {
    const box = sandbox(files);
    const client = await start(box);
    client.open(box.uri(path), record, 'markdown', 3);
    const actions = await client.actions(box.uri(path), rangeOf(record, 'Accpeted'));
    expect(actions.map(({ title, kind, isPreferred }) => [title, kind, isPreferred ?? false])).toEqual([
      ['Change to "Accepted"', 'quickfix', false],
      ['Disable adr/valid-status for this line', 'quickfix', false],
      ['Disable adr/valid-status for this line, with a comment above', 'quickfix', false],
      ['Disable adr/valid-status for this file', 'quickfix', false],
      ['Open the page of adr/valid-status', 'quickfix', false],
    ]);
    const [first] = actions;
    expect(first?.edit?.documentChanges).toEqual([
      {
        textDocument: { uri: box.uri(path), version: 3 },
        edits: [{ range: rangeOf(record, 'Accpeted'), newText: 'Accepted' }],
      },
    ]);
    expect(first?.diagnostics?.map(({ code }) => code)).toEqual(['adr/valid-status']);
  });

  test('a safe fix is preferred, and all of one rule in the file can be fixed alone', async () => {
    const text = '# Log\n\n**Date**: 2025-01-02\n**Owner**: Ann\n\nText.\n\n**Date**: 2025-01-02\n**Owner**: Ann\n';
    const box = sandbox({ 'devlint.config.yaml': 'rules: { docs/field-hard-break: error }\n', 'docs/a.md': text });
    const client = await start(box);
    client.open(box.uri('docs/a.md'), text);
    const actions = await client.actions(box.uri('docs/a.md'), {
      start: { line: 2, character: 0 },
      end: { line: 2, character: 24 },
    });
    expect(actions[0]).toMatchObject({ title: 'Fix this docs/field-hard-break problem', isPreferred: true });
    expect(actions.filter(({ isPreferred }) => isPreferred)).toHaveLength(1);
    const all = actions.find(({ title }) => /^Fix all \d+ docs\/field-hard-break problems in this file$/.test(title));
    const edits = all === undefined ? [] : editsOf(await client.resolved(all), box.uri('docs/a.md'));
    client.change(box.uri('docs/a.md'), 2, { text: applied(text, edits) });
    const { diagnostics } = await client.diagnostics(box.uri('docs/a.md'), ({ version }) => version === 2);
    expect(diagnostics).toEqual([]);
  });

  test('only the kinds that are asked for come', async () => {
    const box = sandbox(files);
    const client = await start(box);
    client.open(box.uri(path), record);
    const range = rangeOf(record, 'Accpeted');
    const kindsFor = async (only: readonly string[]) =>
      new Set((await client.actions(box.uri(path), range, only)).map(({ kind }) => kind));
    expect(await kindsFor(['refactor'])).toEqual(new Set());
    expect(await kindsFor(['quickfix'])).toEqual(new Set(['quickfix']));
    expect(await kindsFor(['source.organizeImports'])).toEqual(new Set());
    expect(await kindsFor(['source.fixAll.other'])).toEqual(new Set());
  });

  test('a client without versions and resolving gets whole actions with plain changes', async () => {
    const capabilities = {
      ...pushing,
      workspace: {},
      textDocument: { ...pushing.textDocument, codeAction: { codeActionLiteralSupport: {} } },
    };
    const box = sandbox(files);
    const client = await start(box, { capabilities });
    client.open(box.uri(path), record);
    const actions = await client.actions(box.uri(path), rangeOf(record, 'Accpeted'), ['quickfix']);
    expect(actions.filter(({ edit, command }) => edit === undefined && command === undefined)).toEqual([]);
    expect(actions.flatMap(({ edit }) => Object.keys(edit?.changes ?? {}))).toContain(box.uri(path));
  });

  test('a fix over several files edits each, with versions where they are open', async () => {
    const old =
      '# 1. Use queues\n\n- Status: accepted\n- Date: 2025-01-02\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n';
    const next =
      '# 2. Use streams\n\n- Status: accepted\n- Date: 2025-02-02\n- Supersedes: [ADR-0001](0001-use-queues.md)\n\n## Context\n\nC.\n\n## Decision\n\nD.\n\n## Consequences\n\nE.\n';
    const box = sandbox({ ...files, [path]: old, 'docs/adr/0002-use-streams.md': next });
    const client = await start(box);
    client.open(box.uri('docs/adr/0002-use-streams.md'), next, 'markdown', 5);
    const { diagnostics } = await client
      .diagnostics(box.uri('docs/adr/0002-use-streams.md'), ({ version }) => version === 5)
      .then(async (own) => (own.diagnostics.length > 0 ? own : client.diagnostics(box.uri(path))));
    expect(diagnostics.map(({ code }) => code)).toContain('adr/bidirectional-supersede');
    const touched = new Set<string>();
    for (const uri of [box.uri(path), box.uri('docs/adr/0002-use-streams.md')]) {
      const whole = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
      for (const { edit } of await client.actions(uri, whole, ['quickfix'])) {
        for (const change of (edit?.documentChanges ?? []) as TextDocumentEdit[])
          touched.add(`${change.textDocument.uri.split('/').at(-1)} ${change.textDocument.version}`);
      }
    }
    expect([...touched].sort()).toContain('0001-use-queues.md null');
  });
});

describe('disabling', () => {
  const cases = [
    [
      'a list item',
      path,
      record,
      'Accpeted',
      'line',
      '- Status: Accpeted <!-- devlint-disable-line adr/valid-status -- TODO: say why -->\n',
    ],
    ['a list item', path, record, 'Accpeted', 'this file', 'devlint-disable-file adr/valid-status -- TODO: say why'],
    [
      'Python',
      'app/io.py',
      module,
      'except:',
      'this line',
      '    except:  # devlint-disable-line python/no-bare-except -- TODO: say why\n',
    ],
    [
      'Python',
      'app/io.py',
      module,
      'except:',
      'a comment above',
      '    # devlint-disable-next-line python/no-bare-except -- TODO: say why\n    except:\n',
    ],
  ] as const;
  test.each(cases)('%s in %s', async (_, file, text, piece, way, expected) => {
    const box = sandbox(files);
    const client = await start(box);
    client.open(box.uri(file), text);
    const before = await client.diagnostics(box.uri(file), ({ version }) => version === 1);
    const actions = await client.actions(box.uri(file), rangeOf(text, piece), ['quickfix']);
    const action = actions.find(({ title }) => title.startsWith('Disable') && title.includes(way));
    if (action === undefined) throw new Error(`no action: ${actions.map(({ title }) => title).join(', ')}`);
    const after = applied(text, editsOf(await client.resolved(action), box.uri(file)));
    expect(after).toContain(expected);
    client.change(box.uri(file), 2, { text: after });
    const { diagnostics } = await client.diagnostics(box.uri(file), ({ version }) => version === 2);
    expect(diagnostics.length).toBeLessThan(before.diagnostics.length);
  });
});

test('what may change the meaning is called unsafe and not preferred, and fixAll leaves it alone', async () => {
  const box = sandbox(files);
  const client = await start(box);
  client.open(box.uri('app/io.py'), module);
  const actions = await client.actions(box.uri('app/io.py'), rangeOf(module, 'except:'), ['quickfix']);
  expect(actions[0]).toMatchObject({ title: 'Fix this python/no-bare-except problem (unsafe: check the result)' });
  expect(actions.filter(({ isPreferred }) => isPreferred === true)).toEqual([]);
  expect(await client.actions(box.uri('app/io.py'), rangeOf(module, 'except:'), ['source.fixAll'])).toEqual([]);
});

test('the page of a rule is opened by the client', async () => {
  const box = sandbox(files);
  const client = await start(box, { answers: { 'window/showDocument': () => ({ success: true }) } });
  client.open(box.uri(path), record);
  const actions = await client.actions(box.uri(path), rangeOf(record, 'Accpeted'));
  const command = actions.find(({ title }) => title === 'Open the page of adr/valid-status')?.command;
  await client.request('workspace/executeCommand', { command: command?.command, arguments: command?.arguments });
  const asked = client.requested.find(({ method }) => method === 'window/showDocument');
  expect(asked?.params).toEqual({ uri: expect.stringMatching(/^https:.*adr\/valid-status/), external: true });
  const other = client.send('workspace/executeCommand', {
    command: 'devlint.openRulePage',
    arguments: ['file:///etc/passwd'],
  });
  expect((await other.answer).error?.code).toBe(-32602);
});
