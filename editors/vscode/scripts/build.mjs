// Bundles the client and puts the built server beside it: everything that the package holds, and nothing that a user
// would have to install. The workspace has to be built before.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = join(dirname(fileURLToPath(import.meta.url)), '..');
const cli = join(here, '../../packages/cli');
const bundle = join(cli, 'dist/bundle');
if (!existsSync(join(bundle, 'main.js'))) throw new Error('build the workspace first: "pnpm build" at its top folder');

await build({
  entryPoints: [join(here, 'src/extension.ts')],
  outfile: join(here, 'dist/extension.cjs'),
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node18',
  external: ['vscode'],
  minify: true,
  logLevel: 'warning',
});

const server = join(here, 'server');
rmSync(server, { recursive: true, force: true });
mkdirSync(server, { recursive: true });
// Without what this machine compiled of it.
const isPacked = (file) => !basename(file).startsWith('compiled-');
cpSync(bundle, join(server, 'dist/bundle'), { recursive: true, filter: isPacked });
// The entry asks for the version first, and takes the bundle because nothing was compiled beside it.
cpSync(join(cli, 'bin'), join(server, 'bin'), { recursive: true });
const { name, version, type } = JSON.parse(readFileSync(join(cli, 'package.json'), 'utf8'));
writeFileSync(
  join(server, 'package.json'),
  `${JSON.stringify({ name, version, type, private: true }, undefined, 2)}\n`,
);
