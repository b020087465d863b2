import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Git as it is on a machine that nobody has configured, with commits by nobody at no particular time. */
export const gitVariables = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'A',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_COMMITTER_NAME: 'A',
  GIT_COMMITTER_EMAIL: 'a@example.org',
  GIT_AUTHOR_DATE: '2025-01-01T00:00:00Z',
  GIT_COMMITTER_DATE: '2025-01-01T00:00:00Z',
} as const;

export type Texts = Readonly<Record<string, string | Uint8Array>>;

/** A folder for a test, and git in it. */
export class Checkout {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  at(path: string): string {
    return join(this.folder, path);
  }

  git(...args: readonly string[]): string {
    return this.gitWith({}, ...args);
  }

  gitWith(variables: Readonly<Record<string, string>>, ...args: readonly string[]): string {
    const env = { PATH: process.env.PATH, HOME: '/nowhere', ...gitVariables, ...variables };
    return execFileSync('git', args, { cwd: this.folder, encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'pipe'] });
  }

  init(): this {
    this.git('init', '--quiet', '--initial-branch=main');
    return this;
  }

  write(texts: Texts): this {
    for (const [path, content] of Object.entries(texts)) {
      mkdirSync(dirname(this.at(path)), { recursive: true });
      writeFileSync(this.at(path), content);
    }
    return this;
  }

  read(path: string): string {
    return readFileSync(this.at(path), 'utf8');
  }

  remove(path: string): this {
    rmSync(this.at(path), { recursive: true });
    return this;
  }

  move(path: string, to: string): this {
    mkdirSync(dirname(this.at(to)), { recursive: true });
    renameSync(this.at(path), this.at(to));
    return this;
  }

  commit(texts: Texts = {}): this {
    this.write(texts);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message', 'c');
    return this;
  }
}

/** Folders of one test file; `removeAll` is for its end. */
export function checkouts(name: string) {
  const made: string[] = [];
  return {
    make: () => {
      const folder = realpathSync(mkdtempSync(join(tmpdir(), `devlint-${name}-`)));
      made.push(folder);
      return new Checkout(folder);
    },
    removeAll: () => {
      for (const folder of made) rmSync(folder, { recursive: true, force: true });
    },
  };
}
