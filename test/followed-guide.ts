import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { markdown, sourceFile } from '@devlint/core';
import { expect, it } from 'vitest';

/** Follows a page of docs/ to the letter: writes its files, runs its commands, and sees that they show what it shows. */

export const root = fileURLToPath(new URL('..', import.meta.url));

export interface Block {
  readonly lang: string;
  readonly meta: string;
  readonly text: string;
  readonly line: number;
}

const parser = await markdown.open({});

/** The fenced blocks of a page of this repository. */
export function blocksOf(page: string): readonly Block[] {
  const { tree } = parser.parse(sourceFile(page, readFileSync(join(root, page), 'utf8')));
  return tree.children.flatMap((node): readonly Block[] => {
    if (node.type !== 'code') return [];
    return [{ lang: node.lang ?? '', meta: node.meta ?? '', text: node.value, line: node.position?.start.line ?? 0 }];
  });
}

const devlint = [process.execPath, join(root, 'packages/cli/bin/devlint.js')];
const programs: Readonly<Record<string, readonly string[]>> = {
  devlint,
  'npx devlint': devlint,
  'npm test': [process.execPath, join(root, 'node_modules/vitest/vitest.mjs'), 'run'],
  'npm pack': ['npm', 'pack', '--offline'],
};

/** What npm would fetch from its registry: this checkout, and the vitest that it is tested with. */
function install(folder: string): void {
  mkdirSync(join(folder, 'node_modules/@devlint'), { recursive: true });
  for (const name of ['core', 'rules']) {
    symlinkSync(join(root, 'packages', name), join(folder, 'node_modules/@devlint', name), 'dir');
  }
  symlinkSync(realpathSync(join(root, 'node_modules/vitest')), join(folder, 'node_modules/vitest'), 'dir');
}

/** Somebody who follows a page, beginning in an empty folder. */
export class Follower {
  #folder: string;
  readonly #home: string;

  constructor(home: string) {
    this.#home = home;
    this.#folder = home;
  }

  write({ text }: Block, file: string): void {
    const path = join(this.#folder, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, `${text}\n`);
  }

  /** Runs a command and answers with what a terminal would show. */
  async run(command: string): Promise<string> {
    const folder = /^cd (\S+)$/.exec(command)?.[1];
    if (folder !== undefined) this.#folder = join(this.#folder, folder);
    if (command === 'npm install') install(this.#folder);
    if (folder !== undefined || command === 'npm install') return '';
    const name = Object.keys(programs).find((one) => command === one || command.startsWith(`${one} `));
    if (name === undefined) throw new Error(`the guide runs "${command}", which this test does not know`);
    const words = command.slice(name.length).split(' ');
    const [program = '', ...args] = [...(programs[name] ?? []), ...words.filter((word) => word !== '')];
    const env = { PATH: process.env.PATH ?? '', HOME: this.#home, COLUMNS: '100', NO_COLOR: '1', CI: 'true' };
    return new Promise((resolve) => {
      execFile(program, args, { cwd: this.#folder, env }, (_, stdout, stderr) => resolve(stdout + stderr));
    });
  }
}

/** Registers a test per block, in the order of the page. Blocks of other kinds are left to `others`. */
export function follow(blocks: readonly Block[], follower: Follower, others: (block: Block) => void): void {
  for (const block of blocks) {
    const { lang, meta, text, line } = block;
    const file = /^file=(\S+)$/.exec(meta)?.[1];
    if (file !== undefined) it(`line ${line}: ${file} is written`, () => follower.write(block, file));
    else if (lang !== 'console') others(block);
    else {
      for (const part of text.split(/^(?=\$ )/m)) {
        const [first = '', ...shown] = part.trimEnd().split('\n');
        const command = first.replace(/^\$ /, '');
        it(`line ${line}: ${command}`, async () => {
          const output = await follower.run(command);
          if (shown.length > 0) expect(brokenPromise(shown, output)).toBeUndefined();
        });
      }
    }
  }
}

/** The first line that is shown and does not come, with what came; `…` stands for any lines. */
function brokenPromise(shown: readonly string[], output: string): string | undefined {
  const lines = output.split('\n').map(withoutMeasures);
  let at = 0;
  let isFree = false;
  for (const line of shown) {
    if (line === '…') {
      isFree = true;
      continue;
    }
    const wanted = withoutMeasures(line);
    const found = isFree ? lines.findIndex((one, index) => index >= at && one.includes(wanted)) : at;
    if (!lines[found]?.includes(wanted)) return `"${line}" is not in:\n${output}`;
    at = found + 1;
    isFree = false;
  }
  const [more] = isFree ? [] : lines.slice(at).filter((line) => line !== '');
  return more === undefined ? undefined : `"${more}" is not shown`;
}

/** Sizes and times differ from run to run, columns with the longest line. */
function withoutMeasures(line: string): string {
  return line
    .replace(/\d+(?:\.\d+)?k?B\b/g, 'SIZE')
    .replace(/ \d+ms$/, '')
    .replace(/ {2,}/g, '  ');
}
