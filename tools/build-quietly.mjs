// Builds and keeps quiet unless something is wrong, so that `pnpm devlint` prints what devlint prints.
import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

await import('./generate.mjs');
const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, '-b'], { cwd: root, encoding: 'utf8' });
if (status !== 0) {
  process.stderr.write(stdout + stderr);
  process.exit(status ?? 1);
}

// Packing takes longer than finding out that nothing was compiled since.
const changedAt = (path) => statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
const compiled = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/dist/.tsbuildinfo`);
const packed = changedAt('packages/cli/dist/bundle/main.js');
if ([...compiled, 'tools/bundle.mjs'].some((path) => changedAt(path) > packed)) await import('./bundle.mjs');
