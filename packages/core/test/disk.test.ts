import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { definePlugin, defineRule, diskFiles, markdown, openSession, python, UnreadableFile } from '../src/index.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'devlint-disk-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function write(files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

function git(...args: readonly string[]): void {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: root, stdio: 'ignore' });
}

const list = (ignored = false) => diskFiles(root).list({ ignored });

describe('listing', () => {
  const files = {
    '.gitignore': '*.log\nbuild/\n!keep.log\n',
    'a.md': '',
    'x.log': '',
    'keep.log': '',
    'build/b.md': '',
    'sub/.gitignore': 'secret.md\n',
    'sub/c.md': '',
    'sub/secret.md': '',
    'ünï "côdé"\n.md': '',
    'node_modules/dep/README.md': '',
  };
  const expected = ['.gitignore', 'a.md', 'keep.log', 'sub/.gitignore', 'sub/c.md', 'ünï "côdé"\n.md'];

  it('walks where there is no git, and honours ignore files at every level', async () => {
    write(files);
    expect(await list()).toEqual(expected);
  });

  it('asks git in a work tree: tracked and new files, without ignored and deleted ones', async () => {
    write({ ...files, 'gone.md': '' });
    git('init', '-q');
    git('add', 'a.md', 'gone.md');
    rmSync(join(root, 'gone.md'));
    expect(await list()).toEqual([...expected.slice(0, 3), 'node_modules/dep/README.md', ...expected.slice(3)]);
  });

  it('lists everything when ignored files are asked for', async () => {
    write(files);
    expect(await list(true)).toEqual(Object.keys(files).sort());
  });

  it('does not follow symbolic links, so there are no loops', async () => {
    write({ 'a/b.md': '' });
    symlinkSync('..', join(root, 'a/up'));
    symlinkSync('b.md', join(root, 'a/link.md'));
    expect(await list()).toEqual(['a/b.md']);
  });
});

describe('reading', () => {
  it.each<[string, string | Uint8Array, string | undefined, string | undefined]>([
    ['UTF-8', 'é😀\r\n', 'é😀\r\n', undefined],
    ['a byte order mark', '\uFEFFx', 'x', undefined],
    ['an empty file', '', '', undefined],
    [
      'Latin-1 that says so',
      Buffer.from('# -*- coding: latin-1 -*-\n# é\n', 'latin1'),
      '# -*- coding: latin-1 -*-\n# é\n',
      undefined,
    ],
    ['Latin-1 that does not', Buffer.from('é\n', 'latin1'), undefined, 'not valid UTF-8'],
    ['UTF-16', Buffer.from('\uFEFFx', 'utf16le'), undefined, 'encoded as UTF-16; save it as UTF-8'],
    ['NUL', 'a\0b', undefined, 'it holds NUL characters, so it is taken for a binary file'],
    ['too much', Buffer.alloc(11 * 1024 * 1024, 97), undefined, 'larger than 10 MiB'],
  ])('of %s', (_, content, text, reason) => {
    write({ file: content });
    const read = () => diskFiles(root).read('file');
    if (reason === undefined) expect(read()?.text).toBe(text);
    else expect(read).toThrow(new UnreadableFile('file', reason));
  });

  it('of nothing is no error: files may go while we look', () => {
    mkdirSync(join(root, 'folder'));
    symlinkSync('nowhere', join(root, 'link'));
    expect(['missing', 'folder', 'link', 'missing/deep'].map((path) => diskFiles(root).read(path))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});

const shorten = defineRule({
  language: markdown,
  meta: { docs: { description: 'x' }, fixable: 'safe', messages: { found: 'found' } },
  create: (context) => ({
    root() {
      for (const match of context.document.file.text.matchAll(/teh/g)) {
        const range = { start: match.index, end: match.index + 3 };
        context.report({ range, messageId: 'found', fix: (fixer) => fixer.replace(range, 'the\nnew') });
      }
    },
  }),
});

describe('writing', () => {
  const open = () =>
    openSession({
      cwd: root,
      builtin: definePlugin({ languages: { markdown, python }, rules: { shorten } }),
      rules: { shorten: 'error' },
    });

  it('keeps byte order mark, line endings and mode, and leaves nothing beside the file', async () => {
    write({ 'a.md': '\uFEFFteh\r\nend\r\n' });
    chmodSync(join(root, 'a.md'), 0o640);
    const session = await open();
    const { changes } = await session.fix('safe');
    expect(readFileSync(join(root, 'a.md'), 'utf8')).toBe('\uFEFFteh\r\nend\r\n');
    expect(await session.write(changes)).toEqual([]);
    expect(readFileSync(join(root, 'a.md'), 'utf8')).toBe('\uFEFFthe\r\nnew\r\nend\r\n');
    expect(statSync(join(root, 'a.md')).mode & 0o777).toBe(0o640);
    expect(readdirSync(root)).toEqual(['a.md']);
  });

  it('does not overwrite a file that changed in the meantime', async () => {
    write({ 'a.md': 'teh\n', 'b.md': 'teh\n' });
    const session = await open();
    const { changes } = await session.fix('safe');
    write({ 'a.md': 'somebody else\n' });
    expect((await session.write(changes)).map(({ message }) => message)).toEqual([
      'a.md was not written: it changed while devlint was at work; run it again.',
    ]);
    expect(readFileSync(join(root, 'a.md'), 'utf8')).toBe('somebody else\n');
    expect(readFileSync(join(root, 'b.md'), 'utf8')).toBe('the\nnew\n');
  });
});
