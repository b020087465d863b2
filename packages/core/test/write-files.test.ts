import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { diskFiles, type FileChange, UnwritableFile } from '../src/index.ts';

/** The one door through which texts reach the disk: all or nothing, whole or not at all. */

let root: string;

beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-write-')));
  mkdirSync(join(root, 'project/sub'), { recursive: true });
  for (const name of ['a.md', 'b.md', 'sub/c.md']) writeFileSync(join(root, 'project', name), 'old\n');
  writeFileSync(join(root, 'outside.md'), 'old\n');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const at = (path: string) => join(root, 'project', path);
const change = (path: string, before = 'old\n', after = 'new\n'): FileChange => ({ path, before, after });
const texts = () => ['a.md', 'b.md', 'sub/c.md'].map((path) => readFileSync(at(path), 'utf8'));

/** The reason why a set is not written; every file is as it was then, and nothing beside it. */
async function refusal(changes: readonly FileChange[]): Promise<string> {
  const before = readdirSync(at('.')).sort();
  const error = await diskFiles(at('.'))
    .write(changes)
    .then(
      () => undefined,
      (reason: unknown) => reason,
    );
  expect(error).toBeInstanceOf(UnwritableFile);
  expect(readdirSync(at('.')).sort()).toEqual(before);
  return error instanceof UnwritableFile ? `${error.path}: ${error.reason}` : '';
}

describe('a set of files', () => {
  it('is written', async () => {
    await diskFiles(at('.')).write(['a.md', 'b.md', 'sub/c.md'].map((path) => change(path)));
    expect(texts()).toEqual(['new\n', 'new\n', 'new\n']);
    expect(readdirSync(at('.')).sort()).toEqual(['a.md', 'b.md', 'sub']);
  });

  it.each<[string, () => void, FileChange, string]>([
    [
      'changed',
      () => writeFileSync(at('b.md'), 'other\n'),
      change('b.md'),
      'b.md: it changed while devlint was at work; run it again',
    ],
    ['is gone', () => rmSync(at('b.md')), change('b.md'), 'b.md: it is not there any more'],
    ['is read-only', () => chmodSync(at('b.md'), 0o444), change('b.md'), 'b.md: it is read-only'],
    [
      'is in a read-only folder',
      () => chmodSync(at('sub'), 0o555),
      change('sub/c.md'),
      'sub/c.md: its folder is read-only',
    ],
    ['is a folder', () => {}, change('sub'), 'sub: it is no regular file'],
    [
      'is a link out of the project',
      () => symlinkSync('../outside.md', at('l.md')),
      change('l.md'),
      'l.md: it is a link that leads out of the project',
    ],
    [
      'is a path out of the project',
      () => {},
      change('../outside.md'),
      '../outside.md: it is a link that leads out of the project',
    ],
    [
      'is a link to another of them',
      () => symlinkSync('a.md', at('l.md')),
      change('l.md'),
      'l.md: it is the same file as a.md',
    ],
    [
      'cannot hold the new text',
      () => writeFileSync(at('b.md'), Buffer.from('# coding: latin-1\n# é\n', 'latin1')),
      change('b.md', '# coding: latin-1\n# é\n', '# coding: latin-1\n# →\n'),
      'b.md: the fixed text cannot be kept as Latin-1',
    ],
    [
      'would hold half a character',
      () => {},
      change('b.md', 'old\n', 'new \ud83d\n'),
      'b.md: the fixed text cannot be kept as UTF-8',
    ],
  ])('is not written at all when one %s', async (_, prepare, last, reason) => {
    prepare();
    expect(await refusal([change('a.md'), last])).toBe(reason);
    expect(readFileSync(at('a.md'), 'utf8')).toBe('old\n');
    expect(readFileSync(join(root, 'outside.md'), 'utf8')).toBe('old\n');
    chmodSync(at('sub'), 0o755);
  });
});

describe('a single file', () => {
  it('that is a link within the project is written where it leads, and stays a link', async () => {
    symlinkSync('sub/c.md', at('l.md'));
    chmodSync(at('sub/c.md'), 0o600);
    await diskFiles(at('.')).write([change('l.md')]);
    expect(readlinkSync(at('l.md'))).toBe('sub/c.md');
    expect(texts()[2]).toBe('new\n');
    expect(statSync(at('sub/c.md')).mode & 0o777).toBe(0o600);
  });

  it('keeps the encoding that it names', async () => {
    const text = (word: string) => `# coding: latin-1\n# é ${word}\n`;
    writeFileSync(at('b.md'), Buffer.from(text('old'), 'latin1'));
    await diskFiles(at('.')).write([change('b.md', text('old'), text('new'))]);
    expect(readFileSync(at('b.md')).equals(Buffer.from(text('new'), 'latin1'))).toBe(true);
  });

  it('may have a name as long as names can be', async () => {
    const name = `${'n'.repeat(252)}.md`;
    writeFileSync(at(name), 'old\n');
    await diskFiles(at('.')).write([change(name)]);
    expect(readFileSync(at(name), 'utf8')).toBe('new\n');
  });
});

describe('what an interrupted run left', () => {
  const left = ['.devlint-4194305-0123456789ab', 'sub/.devlint-4194305-ba9876543210', '.devlint-4194305.tmp'];

  it('is no file of the project, and is removed when something is written', async () => {
    for (const path of left) writeFileSync(at(path), 'half');
    const files = diskFiles(at('.'));
    expect(await files.list({ ignored: false })).toEqual(['a.md', 'b.md', 'sub/c.md']);
    expect(await files.list({ ignored: true })).toEqual(['a.md', 'b.md', 'sub/c.md']);
    expect(left.every((path) => existsSync(at(path)))).toBe(true);
    await files.tidy?.();
    expect(left.some((path) => existsSync(at(path)))).toBe(false);
  });
});
