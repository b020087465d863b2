import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Block, blocksOf, Follower, follow, root } from './followed-guide.ts';

const place = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-shared-')));
const example = join(root, 'examples/monorepo');

const checkout = join(place, 'checkout');
beforeAll(() => {
  mkdirSync(join(place, 'page'));
  cpSync(example, join(checkout, 'examples/monorepo'), { recursive: true });
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

describe('docs/shared-configs.md', () => {
  const blocks = blocksOf('docs/shared-configs.md');

  const unknown = ({ lang, line }: Block) => {
    it(`line ${line}: is run`, () => expect.fail(`nothing runs a block of "${lang}"`));
  };
  // The page begins in a folder of its own, and ends in this repository.
  const own = blocks.findIndex(({ meta }) => meta.startsWith('file=examples/'));
  follow(blocks.slice(0, own), new Follower(join(place, 'page')), unknown);
  follow(blocks.slice(own), new Follower(checkout), unknown);

  it('shows the configuration of the example', () => {
    const shown = blocks.find(({ meta }) => meta === 'file=examples/monorepo/devlint.config.yaml');
    expect(`${shown?.text}\n`).toBe(readFileSync(join(example, 'devlint.config.yaml'), 'utf8'));
  });
});

describe('examples/monorepo', () => {
  // For people: with source lines, as a terminal shows it. `UPDATE_EXPECTED=1` writes the file anew.
  it('prints what is expected', async () => {
    const folder = join(place, 'monorepo');
    cpSync(example, folder, { recursive: true });
    const output = await new Follower(folder).run('devlint .');
    const file = join(example, 'expected.txt');
    if (process.env.UPDATE_EXPECTED !== undefined) writeFileSync(file, output);
    expect(output).toBe(readFileSync(file, 'utf8'));
  });
});
