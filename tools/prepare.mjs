// Makes this repository an npm package that runs: what pre-commit and `npm install github:…` start after cloning it.
// They may install without what building needs, and may take all that is printed here for an answer (pre-commit up to
// 4.6.0 reads the name of the package from it), so it fetches that itself and says nothing on standard output.
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledLibraries } from './bundled-libraries.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// In a workspace of pnpm, `pnpm build` decides when to build.
const isWorkspace = /^pnpm\b/.test(process.env.npm_config_user_agent ?? '');
if (!isWorkspace && !isFresh()) {
  if (!canBuild()) installBuildTools();
  run(process.execPath, [join(root, 'tools/bundle.mjs')], root, process.env);
}

/** Whether the bundle is younger than everything that it is made of. */
function isFresh() {
  const bundled = changedAt('packages/cli/dist/bundle/main.js');
  if (bundled === 0) return false;
  const folders = ['tools', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/src`)];
  const files = folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, file)));
  return files.every((file) => /\.generated\.ts$/.test(file) || changedAt(file) <= bundled);
}

function changedAt(path) {
  return statSync(join(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * Asks for the packer, its program for this machine (which npm may have been told to leave out), and one library from
 * each end of what it packs.
 */
function canBuild() {
  // What pnpm installed is whole, lies elsewhere, and is never to be replaced.
  if (existsSync(join(root, 'node_modules/.pnpm'))) return true;
  const from = createRequire(join(root, 'packages/core/package.json'));
  return ['esbuild', `@esbuild/${process.platform}-${process.arch}`, 'web-tree-sitter', 'unified'].every((name) => {
    const paths = from.resolve.paths(name) ?? [];
    return paths.some((folder) => existsSync(join(folder, name, 'package.json')));
  });
}

/** Fetches what the bundle is made of, and the packer: a sixth of what working on devlint takes. */
function installBuildTools() {
  const folder = mkdtempSync(join(root, '.prepare-'));
  try {
    const { devDependencies, optionalDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const known = { ...devDependencies, ...optionalDependencies };
    const needed = ['esbuild', ...bundledLibraries(root).keys()];
    const dependencies = Object.fromEntries(needed.map((name) => [name, known[name]]));
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies }));
    npmInstall(folder);
    // In place of one that npm may have left half filled: it is a clone made for this.
    rmSync(join(root, 'node_modules'), { recursive: true, force: true });
    renameSync(join(folder, 'node_modules'), join(root, 'node_modules'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function npmInstall(folder) {
  // Settings that npm hands down from the installation it is in the middle of: into the global folder, and without what
  // building needs.
  const handedDown =
    /^npm_config_(?:global|prefix|local_prefix|global_prefix|location|install_links|omit|include|production|only|dev|also)$/i;
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !handedDown.test(name)));
  const options = ['--ignore-scripts', '--no-save', '--no-audit', '--no-fund', '--no-package-lock'];
  const npm = process.env.npm_execpath;
  if (npm !== undefined && /npm-cli\.js$/.test(npm)) run(process.execPath, [npm, 'install', ...options], folder, env);
  else run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['install', ...options], folder, env);
}

function run(command, args, cwd, env) {
  const shell = command.endsWith('.cmd');
  const { status, error } = spawnSync(command, args, { cwd, env, shell, stdio: ['ignore', 2, 2] });
  if (error !== undefined) process.stderr.write(`devlint: ${command} cannot be started: ${error.message}\n`);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}`);
}
