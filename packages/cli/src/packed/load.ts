import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { openCompiledCode } from './compiled-code.ts';
import { lateModules } from './late-modules.ts';
import type { PartName, parts } from './packed.ts';

/**
 * Begins a part of the packed file beside this one. Compiling that file takes longer than checking a few documents, so
 * the code that V8 made of it is kept.
 */
export function load(part: PartName): void {
  const folder = dirname(fileURLToPath(import.meta.url));
  const file = join(folder, 'packed.cjs');
  const compiled = openCompiledCode(folder);
  // A function, packed without a character outside ASCII, so that nothing has to be decoded.
  const script = new Script(readFileSync(file, 'latin1'), { filename: file, cachedData: compiled.data });
  const module: { exports: { parts?: typeof parts } } = { exports: {} };
  script.runInThisContext()(module, lateModules(createRequire(file)), file, (specifier: string) => import(specifier));
  // The threads run the same, and end without a sign.
  if (part === 'main') process.once('exit', () => compiled.keep(script));
  void module.exports.parts?.[part]();
}
