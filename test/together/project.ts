import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { linkPackages } from '../../packages/remark/test/linked-packages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export const example = join(root, 'examples/together');

/** Makes a copy of the example, with the packages that its `package.json` names. */
export function installTogether(folder: string): void {
  const isOurs = (source: string) => !/^expected.*\.txt$|^node_modules$/.test(basename(source));
  cpSync(example, folder, { recursive: true, filter: isOurs });
  linkPackages(folder);
  mkdirSync(join(folder, 'node_modules/@devlint'));
  symlinkSync(join(root, 'packages/core'), join(folder, 'node_modules/@devlint/core'), 'dir');
  cpSync(join(root, 'examples/plugin-acme'), join(folder, 'node_modules/devlint-plugin-acme'), { recursive: true });
}
