import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What lies in the place of a document, in a project of its own; and what is told of it. */
export interface Hostile {
  readonly name: string;
  readonly path: string;
  /** Puts it there. `root` is an empty folder. */
  readonly make: (root: string) => void;
  /** The lines of the `compact` format about it; none where it is passed over, as docs/robustness.md says. */
  readonly told: readonly string[];
}

/** Small enough to run often; the real sizes are the same code. */
const [megabyte, limit] = [1024 * 1024, 10 * 1024 * 1024];

const put = (path: string, content: string | Uint8Array) => (root: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
};
const dead = '[x](gone.md)\n';
const deadAt = (place: string) => `${place}: error Link target "gone.md" does not exist [docs/no-dead-link]`;
const unread = (path: string, reason: string) =>
  `${path}:1:1: warning This file cannot be read: ${reason}. [devlint/unreadable-file]`;
const utf16 = (mark: readonly number[], text: string, bigEndian: boolean) => {
  const body = Buffer.from(text, 'utf16le');
  return Buffer.concat([Buffer.from(mark), bigEndian ? body.swap16() : body]);
};
const isNoFile = 'it is no regular file, but a pipe, a socket or a device';
const isBinary = 'it holds NUL characters, so it is taken for a binary file';

const tooMuch = (path: string) =>
  `${path}:1:1: warning This file was not checked: Markdown nested deeper than 1000 levels, or with more than 20000 marks on one line, is not read. [devlint/unreadable-file]`;

export const hostileFiles: readonly Hostile[] = [
  { name: 'an empty file', path: 'a.md', make: put('a.md', ''), told: [] },
  {
    name: 'a binary file',
    path: 'a.md',
    make: put('a.md', Uint8Array.of(0x89, 0, 1, 0xff)),
    told: [unread('a.md', isBinary)],
  },
  { name: 'a file with a NUL', path: 'a.md', make: put('a.md', '# A\n\0\n'), told: [unread('a.md', isBinary)] },
  {
    name: 'invalid UTF-8',
    path: 'a.md',
    make: put('a.md', Uint8Array.of(0x23, 0x20, 0xff, 0x0a)),
    told: [unread('a.md', 'not valid UTF-8')],
  },
  ...[
    { name: 'UTF-16, little end first', bytes: utf16([0xff, 0xfe], '# Ä\n', false) },
    { name: 'UTF-16, big end first', bytes: utf16([0xfe, 0xff], '# Ä\n', true) },
  ].map(({ name, bytes }) => ({
    name,
    path: 'a.md',
    make: put('a.md', bytes),
    told: [unread('a.md', 'encoded as UTF-16; save it as UTF-8')],
  })),
  { name: 'a byte order mark', path: 'a.md', make: put('a.md', `\uFEFF${dead}`), told: [deadAt('a.md:1:5')] },
  {
    name: 'mixed line endings',
    path: 'a.md',
    make: put('a.md', `# A\r\n\r\r\n${dead}`),
    told: [deadAt('a.md:4:5')],
  },
  {
    name: 'one byte too many',
    path: 'a.md',
    make: put('a.md', ' '.repeat(limit + 1)),
    told: [unread('a.md', 'larger than 10 MiB')],
  },
  {
    name: 'a megabyte on one line',
    path: 'a.md',
    make: put('a.md', `${'a'.repeat(megabyte)} ${dead}`),
    told: [deadAt(`a.md:1:${megabyte + 6}`)],
  },
  {
    name: 'more marks on one line than a parser bears',
    path: 'a.md',
    make: put('a.md', '[a](b.md) '.repeat(megabyte / 10)),
    told: [tooMuch('a.md')],
  },
  {
    name: 'quotes nested without end',
    path: 'a.md',
    make: put('a.md', `${'>'.repeat(5000)} ${dead}`),
    told: [tooMuch('a.md')],
  },
  {
    name: 'Python nested deeper than its parser counts',
    path: 'a.py',
    make: put(
      'a.py',
      `${Array.from({ length: 700 }, (_, depth) => `${' '.repeat(depth)}if a:\n`).join('')}${' '.repeat(700)}pass\n`,
    ),
    told: [],
  },
  {
    name: 'a folder with a document’s name',
    path: 'a.md',
    make: put('a.md/b.md', dead),
    told: [deadAt('a.md/b.md:1:5')],
  },
  {
    name: 'deep folders',
    path: 'a.md',
    make: put(`${'d/'.repeat(300)}a.md`, dead),
    told: [deadAt(`${'d/'.repeat(300)}a.md:1:5`)],
  },
  {
    name: 'a pipe, which nobody writes to',
    path: 'a.md',
    make: (root) => void execFileSync('mkfifo', [join(root, 'a.md')]),
    told: [],
  },
  {
    name: 'a pipe where git knows a file',
    path: 'a.md',
    make: (root) => {
      const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: root, stdio: 'ignore' });
      put('a.md', '# A\n')(root);
      git('init', '-q');
      git('add', '-A');
      execFileSync('rm', [join(root, 'a.md')]);
      execFileSync('mkfifo', [join(root, 'a.md')]);
    },
    told: [unread('a.md', isNoFile)],
  },
  {
    name: 'a pipe for .gitignore',
    path: '.gitignore',
    make: (root) => void execFileSync('mkfifo', [join(root, '.gitignore')]),
    told: [],
  },
  {
    name: 'links in a circle',
    path: 'a.md',
    make: (root) => {
      symlinkSync('b.md', join(root, 'a.md'));
      symlinkSync('a.md', join(root, 'b.md'));
      symlinkSync('.', join(root, 'docs'));
    },
    told: [],
  },
  {
    name: 'links out of the project',
    path: 'a.md',
    make: (root) => {
      symlinkSync('/etc/passwd', join(root, 'a.md'));
      symlinkSync('/', join(root, 'docs'));
    },
    told: [],
  },
  {
    name: 'a name with a line break and an escape sequence',
    path: 'a.md',
    make: put('a\n\u001b[31m.md', dead),
    told: [deadAt('a\\n\\x1b[31m.md:1:5')],
  },
  {
    name: 'a name that is no UTF-8',
    path: 'a.md',
    make: (root) => writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.of(0xff), Buffer.from('.md')]), dead),
    told: [unread('\uFFFD.md', 'its name is not valid UTF-8')],
  },
  {
    name: 'ignored folders',
    path: 'node_modules/a.md',
    make: (root) => {
      for (const folder of ['node_modules', '.venv', 'build']) put(`${folder}/a.md`, dead)(root);
      put('.gitignore', 'build/\n')(root);
    },
    told: [],
  },
];
