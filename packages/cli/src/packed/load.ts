import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { openCompiledCode } from './compiled-code.ts';
import { lateModules } from './late-modules.ts';
import type { PartName, parts } from './packed.ts';

/** What the function is given that a packed file is. */
interface Surroundings {
  readonly require: NodeJS.Require;
  readonly rareLibrary: (name: string) => unknown;
  /** The threads end without a sign, and keep nothing. */
  readonly keeps: boolean;
}

type Libraries = Readonly<Record<string, (() => unknown) | undefined>>;

/**
 * Begins a part of the packed file beside this one. Compiling that file takes longer than checking a few documents, so
 * the code that V8 made of it is kept. Libraries that few runs need are in another one.
 */
export function load(part: PartName): void {
  const folder = dirname(fileURLToPath(import.meta.url));
  const require = lateModules(createRequire(import.meta.url));
  const keeps = part === 'main';
  let libraries: Libraries | undefined;
  const rareLibrary = (name: string): unknown => {
    libraries ??= run<Libraries>(folder, 'libraries', { require, rareLibrary, keeps });
    return libraries[name]?.();
  };
  const packed = run<{ readonly parts?: typeof parts }>(folder, 'packed', { require, rareLibrary, keeps });
  void packed.parts?.[part]();
}

/** Runs a packed file; answers with what it exports. */
function run<Exports>(folder: string, name: string, { require, rareLibrary, keeps }: Surroundings): Exports {
  const file = join(folder, `${name}.cjs`);
  const compiled = openCompiledCode(folder, name);
  // A function, packed without a character outside ASCII, so that nothing has to be decoded.
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData: compiled.data });
  const module: { exports: object } = { exports: {} };
  const importHere = (specifier: string) => import(specifier);
  script.runInThisContext()(module, module.exports, require, file, importHere, rareLibrary);
  if (keeps) process.once('exit', () => compiled.keep(script));
  return module.exports as Exports;
}
