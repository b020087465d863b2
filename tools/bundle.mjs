// Packs what the compiler wrote into few files: finding and linking three hundred small modules takes Node longer than
// devlint takes for a small project. What the sources load lazily stays lazy, in files of its own.
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const compiled = join(root, 'packages/cli/dist');
/** Another folder beside it may be named: tests have a bundle of their own. */
const target = resolve(compiled, process.argv[2] ?? 'bundle');
const growing = `${target}.${process.pid}`;

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  // jsonc-parser offers a module, and besides a UMD file whose `require` no bundler can follow.
  mainFields: ['module', 'main'],
  // Names stay, for stack traces; blanks only cost the engine time to read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: 'none',
  logLevel: 'warning',
};

/** Stands for the folder of the bundle until it is known where in it a file ends up. */
const here = '#bundle/';

/** Libraries that a module of ours loads with `require`, which is how it loads one late and yet synchronously. */
const required = new Map();

/** Makes each required library a file of its own: packed among the modules, all of it would be read at every start. */
const requireLate = {
  name: 'require-late',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]packages[\\/][\w-]+[\\/]dist[\\/].*\.js$/ }, ({ path }) => {
      // Without this line esbuild sees the bare `require` that it knows; the banner below brings it back.
      return { contents: readFileSync(path, 'utf8').replace('const require = createRequire(import.meta.url);', '') };
    });
    bundler.onResolve({ filter: /^[^.]/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (kind !== 'require-call' || pluginData === 'entry' || !resolveDir.startsWith(join(root, 'packages'))) return;
      const library = await bundler.resolve(path, { kind: 'import-statement', resolveDir, pluginData: 'entry' });
      required.set(`${path}.cjs`, library.path);
      return { path: `${here}${path}.cjs`, external: true };
    });
  },
};

/** Packs Sätteri as well, all but its binary: that one is still looked for from where Sätteri is installed. */
const satteriBinary = {
  name: 'satteri-binary',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]satteri[\\/]index\.js$/ }, ({ path }) => {
      const loader = readFileSync(path, 'utf8');
      const anchor = 'const require = createRequire(import.meta.url)';
      if (!loader.includes(anchor)) throw new Error(`${path} no longer loads its binary with "${anchor}"`);
      const installed = "createRequire(createRequire(import.meta.url).resolve('satteri'))";
      return { contents: loader.replace(anchor, `const require = ${installed}`) };
    });
  },
};

// Formats are found by listing their folder, so each stays a file under its own name.
const formats = readdirSync(join(compiled, 'formats')).filter((file) => /^[a-z][a-z0-9-]*\.js$/.test(file));
const { outputFiles } = await build({
  ...shared,
  entryPoints: [join(compiled, 'main.js'), ...formats.map((file) => join(compiled, 'formats', file))],
  outbase: compiled,
  outdir: growing,
  splitting: true,
  format: 'esm',
  // jiti reads one of its own files by path.
  external: ['jiti'],
  plugins: [requireLate, satteriBinary],
  // CommonJS packages inside the bundle ask for Node's own modules with `require`, which a module does not have.
  banner: {
    js: "import { createRequire as bundledRequire } from 'node:module'; const require = bundledRequire(import.meta.url);",
  },
  write: false,
});

for (const { path, text } of outputFiles) {
  mkdirSync(dirname(path), { recursive: true });
  const upwards = relative(dirname(path), growing).replaceAll('\\', '/');
  writeFileSync(path, text.replaceAll(here, upwards === '' ? './' : `${upwards}/`));
}
for (const [file, library] of required) {
  await build({ ...shared, entryPoints: [library], outfile: join(growing, file), format: 'cjs' });
}

// The engine looks for the WebAssembly files beside itself before it asks for their packages.
const core = createRequire(join(root, 'packages/core/package.json'));
for (const file of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm']) {
  copyFileSync(core.resolve(file), join(growing, file.split('/').pop()));
}

// In place of the earlier one as a whole, whose files would be listed too, or be loaded by nobody.
rmSync(target, { recursive: true, force: true });
renameSync(growing, target);
