// Packs the sources into one file: finding and linking three hundred small modules takes Node longer than devlint takes
// for a small project, and one file can be loaded with what V8 compiled of it before. What the sources load lazily is
// lazily evaluated. No compiler is needed, so that whoever installs devlint from its repository can do it too.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { fromSources } from './from-sources.mjs';
import { licencesOf } from './third-party.mjs';

await import('./generate.mjs');

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const sources = join(root, 'packages/cli/src');
/** Another folder beside it may be named: tests have a bundle of their own. */
const target = resolve(root, 'packages/cli/dist', process.argv[2] ?? 'bundle');
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

/** Libraries that a module of ours loads with `require`, which is how it loads one late and yet synchronously. */
const required = new Map();

/** Makes each required library a file of its own: packed among the modules, all of it would be read at every start. */
const requireLate = {
  name: 'require-late',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/]packages[\\/][\w-]+[\\/]src[\\/].*\.ts$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
        // Without this line esbuild sees the bare `require` that it knows.
        .replace('const require = createRequire(import.meta.url);', '')
        // Compiled code that was kept does not know who imports for it; the file that loads it does.
        .replace(/(?<=\s)import\((?![\s'"])/g, 'importHere(');
      return { contents: text, loader: 'ts' };
    });
    bundler.onResolve({ filter: /^[^.]/ }, async ({ path, kind, resolveDir, pluginData }) => {
      if (kind !== 'require-call' || pluginData === 'entry' || !resolveDir.startsWith(join(root, 'packages'))) return;
      const library = await bundler.resolve(path, { kind: 'import-statement', resolveDir, pluginData: 'entry' });
      required.set(`${path}.cjs`, library.path);
      return { path: `./${path}.cjs`, external: true };
    });
  },
};

/** Libraries that few runs need, packed in a second file: V8 would make something of each of their functions. */
const rare = new Map(
  [
    'cosmiconfig/dist/Explorer.js',
    'diff',
    'remark-gfm',
    'remark-lint',
    'remark-parse',
    'toml-eslint-parser',
    'unified',
    'unist-util-select',
    'vfile',
    'vscode-languageserver/node',
    'yaml',
  ].map((name) => [name, undefined]),
);

/** Has the rare libraries taken from that file when something that imports them is first used. */
const rareLibraries = {
  name: 'rare-libraries',
  setup(bundler) {
    bundler.onResolve({ filter: /^[^.]/ }, async ({ path, kind, resolveDir, pluginData }) => {
      const isOurs = pluginData !== 'entry' && resolveDir.startsWith(join(root, 'packages'));
      if (!rare.has(path) || !isOurs || kind === 'require-call') return undefined;
      const library = await bundler.resolve(path, { kind, resolveDir, pluginData: 'entry' });
      rare.set(path, library.path);
      return { path, namespace: 'rare' };
    });
    bundler.onLoad({ filter: /./, namespace: 'rare' }, async ({ path }) => {
      const names = Object.keys(await import(pathToFileURL(rare.get(path)).href));
      const named = names.filter((name) => /^[A-Za-z_$][\w$]*$/.test(name) && name !== 'default');
      return {
        contents: [
          `const library = rareLibrary(${JSON.stringify(path)});`,
          ...named.map((name, at) => `const name${at} = library.${name};`),
          `export { ${named.map((name, at) => `name${at} as ${name}`)} };`,
          'export default library.default ?? library;',
        ].join('\n'),
      };
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
      // By its folder: to have Node find out which file to import takes longer than to load the binary.
      const installed =
        "createRequire(process.getBuiltinModule('node:fs').realpathSync((createRequire(import.meta.url).resolve.paths('satteri')??[])" +
        ".map((folder)=>process.getBuiltinModule('node:path').join(folder,'satteri','index.js')).find(process.getBuiltinModule('node:fs').existsSync)))";
      return { contents: loader.replace(anchor, `const require = ${installed}`) };
    });
  },
};

/**
 * What is imported late and is not packed: modules of Node; jiti, which reads files of its own by path; and the rules'
 * pages, which few ask for and which are as much text as a fifth of the code.
 */
const lateImports = {
  name: 'late-imports',
  setup(bundler) {
    const late = (path) => ({ path, namespace: 'late' });
    bundler.onResolve({ filter: /./ }, ({ path, kind, resolveDir, pluginData }) => {
      if (kind !== 'dynamic-import' || pluginData === 'entry') return undefined;
      if (isBuiltin(path)) return late(path);
      if (path === 'jiti') return late('./jiti/lib/jiti.cjs');
      if (!path.endsWith('/readmes.generated.ts')) return undefined;
      required.set('readmes.cjs', join(resolveDir, path));
      return late('./readmes.cjs');
    });
    bundler.onResolve({ filter: /./, namespace: 'late' }, ({ path }) => ({ path, external: true }));
    bundler.onLoad({ filter: /./, namespace: 'late' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

const asCommonJs = {
  format: 'cjs',
  define: { 'import.meta.url': 'fileUrl', 'import.meta.resolve': 'resolveUrl' },
  banner: {
    js: [
      "const fileUrl=require('node:url').pathToFileURL(__filename).href;",
      "const resolveUrl=(name)=>require('node:url').pathToFileURL(require.resolve(name)).href;",
    ].join(''),
  },
};

const { outputFiles, metafile } = await build({
  ...shared,
  ...asCommonJs,
  metafile: true,
  entryPoints: [join(sources, 'packed/packed.ts')],
  outfile: join(growing, 'packed.cjs'),
  charset: 'ascii',
  // cosmiconfig would load it for a configuration that we load ourselves.
  external: ['typescript'],
  plugins: [fromSources, lateImports, requireLate, rareLibraries, satteriBinary],
  write: false,
});
const unused = [...rare].flatMap(([name, path]) => (path === undefined ? [name] : []));
if (unused.length > 0) throw new Error(`nobody imports ${unused}`);
const libraries = await build({
  ...shared,
  ...asCommonJs,
  metafile: true,
  stdin: {
    contents: [...rare]
      .map(([name, path]) => `exports[${JSON.stringify(name)}] = () => require(${JSON.stringify(path)});`)
      .join('\n'),
    resolveDir: root,
  },
  outfile: join(growing, 'libraries.cjs'),
  charset: 'ascii',
  external: ['typescript'],
  write: false,
});

const native = Object.values(metafile.outputs)
  .flatMap(({ imports }) => imports)
  .filter(({ kind, path }) => kind === 'dynamic-import' && path !== 'typescript');
if (native.length > 0) throw new Error(`nobody can import ${native.map(({ path }) => path)} from packed code`);

mkdirSync(growing, { recursive: true });
for (const { path, text } of [...outputFiles, ...libraries.outputFiles]) {
  // The function around it stands in the file, which is then compiled as it was read and need not be put together.
  const whole = `(function(module,exports,require,__filename,importHere,rareLibrary){${text}\n})`;
  // It is read as Latin-1. The packer has escaped all strings; what is left stands in regular expressions.
  const escaped = whole.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  writeFileSync(path, escaped);
}
await build({
  ...shared,
  ...asCommonJs,
  entryPoints: [join(sources, 'packed/load.ts')],
  outfile: join(growing, 'load.cjs'),
});
// What is started is found by these names, in a folder of modules.
for (const part of ['main', 'worker']) {
  writeFileSync(join(growing, `${part}.js`), `import { load } from './load.cjs';\nload('${part}');\n`);
}
for (const [file, library] of required) {
  await build({ ...shared, entryPoints: [library], outfile: join(growing, file), format: 'cjs' });
}

// The engine looks for the WebAssembly files beside itself before it asks for their packages; and for the module of the
// runtime, of which it loads another one after a rule was stopped in the middle of it.
const core = createRequire(join(root, 'packages/core/package.json'));
for (const file of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm']) {
  copyFileSync(core.resolve(file), join(growing, file.split('/').pop()));
}
const runtime = core.resolve('web-tree-sitter/web-tree-sitter.wasm').replace(/\.wasm$/, '.js');
copyFileSync(runtime, join(growing, 'web-tree-sitter.js'));

// The package that plugins and programs import carries the grammar too: as a library, it would want to be compiled.
const grammarFolder = join(root, 'packages/core/dist/languages/python');
mkdirSync(grammarFolder, { recursive: true });
copyFileSync(
  core.resolve('tree-sitter-python/tree-sitter-python.wasm'),
  join(grammarFolder, 'tree-sitter-python.wasm'),
);

const jiti = dirname(core.resolve('jiti/package.json'));
for (const file of ['package.json', 'lib/jiti.cjs', 'dist/jiti.cjs', 'dist/babel.cjs']) {
  mkdirSync(dirname(join(growing, 'jiti', file)), { recursive: true });
  copyFileSync(join(jiti, file), join(growing, 'jiti', file));
}

const packedFiles = [metafile, libraries.metafile].flatMap(({ inputs }) => Object.keys(inputs));
const parts = [...packedFiles.map((path) => resolve(path)), ...required.values(), runtime];
const grammar = core.resolve('tree-sitter-python/package.json');
writeFileSync(join(growing, 'third-party.txt'), licencesOf([...parts, join(jiti, 'package.json'), grammar]));

// By which the cache of a project knows this code from any other.
const packed = readdirSync(growing, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const id = createHash('sha256');
for (const file of packed.map((entry) => join(entry.parentPath, entry.name)).sort()) {
  id.update(`${relative(growing, file)}\n`).update(readFileSync(file));
}
writeFileSync(join(growing, 'build-id'), id.digest('hex'));

// In place of the earlier one as a whole, whose files would be listed too, or be loaded by nobody.
rmSync(target, { recursive: true, force: true });
rmSync(`${target}-compiled`, { recursive: true, force: true });
renameSync(growing, target);

// Part of the package as well.
await import('./schema.mjs');
