// Which libraries of others the bundle is made of: whoever builds it without pnpm has to fetch them from one list.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The ranges of versions by name. What users of the command line get as a bundle, its package lists under
 * `devDependencies`; what the others list there is for their tests.
 */
export function bundledLibraries(root) {
  const folders = readdirSync(join(root, 'packages')).map((name) => join(root, 'packages', name, 'package.json'));
  const manifests = folders.filter((file) => existsSync(file)).map((file) => JSON.parse(readFileSync(file, 'utf8')));
  const ours = new Set(manifests.map(({ name }) => name));
  const listed = manifests.flatMap(({ bin, dependencies = {}, devDependencies = {} }) =>
    Object.entries(bin === undefined ? dependencies : { ...dependencies, ...devDependencies }),
  );
  return new Map(listed.filter(([name]) => !ours.has(name) && !name.startsWith('@types/')));
}
