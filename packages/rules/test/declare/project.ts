import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openSession, type Report, type Session, type SessionOptions } from '@devlint/core';
import { builtin } from '../../src/index.ts';

/** A project on disk for one test, because configurations and the files they name are read from there. */
export class Project implements Disposable {
  readonly root = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-declare-')));

  constructor(files: Readonly<Record<string, string>> = {}) {
    this.write(files);
  }

  write(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(this.root, path)), { recursive: true });
      writeFileSync(join(this.root, path), text);
    }
  }

  open(options: Partial<SessionOptions> = {}): Promise<Session> {
    return openSession({ cwd: this.root, builtin, jobs: 1, ...options });
  }

  async lint(options: Partial<SessionOptions> = {}): Promise<Report> {
    const session = await this.open(options);
    try {
      return await session.lint();
    } finally {
      await session.close();
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** One line per finding: place, severity, rule, message. */
export function told({ diagnostics }: Report): readonly string[] {
  return diagnostics
    .filter(({ suppressed }) => suppressed === undefined)
    .map(({ path, line, column, severity, ruleId, message }) =>
      [`${path}:${line}:${column}`, severity, ruleId, message].join(' '),
    );
}
