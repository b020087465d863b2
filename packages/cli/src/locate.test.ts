import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { locator } from './locate.ts';

const root = resolve('/home/shop');

test.each([
  ['in the root itself', '.', 'docs/a.md', 'docs/a.md'],
  ['above it', '..', 'docs/a.md', 'shop/docs/a.md'],
  ['within it', 'docs/adr', 'docs/adr/1.md', '1.md'],
  ['beside the file', 'src', 'docs/a.md', '../docs/a.md'],
  ['elsewhere', '/tmp/x', 'docs/a.md', '../../home/shop/docs/a.md'],
  ['for a file outside the project', '.', '../shared/devlint.yaml', '../shared/devlint.yaml'],
  ['for a folder', '..', 'docs/', 'shop/docs/'],
  ['for the folder one is in', 'docs', 'docs', '.'],
])('%s', (_, cwd, path, expected) => {
  expect(locator(root, resolve(root, cwd))(path)).toBe(expected);
});
