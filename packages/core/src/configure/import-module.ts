import { createRequire } from 'node:module';
import { extname, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * The default export of a module that a configuration names: a package, or a file when it starts with `.` or `/`.
 * Names are resolved as the configuration file itself would; TypeScript goes through jiti, loaded only then.
 */
export async function importModule(name: string, fromFile: string | undefined): Promise<unknown> {
  const from = fromFile ?? resolve('devlint.config.js');
  const isPath = /^(?:\.{1,2})?\//.test(name) || /^[A-Za-z]:[\\/]/.test(name);
  const file = isPath ? resolve(from, '..', name) : createRequire(from).resolve(name);
  if (['.ts', '.mts', '.cts'].includes(extname(file))) {
    const { createJiti } = await import('jiti');
    return createJiti(from).import(file, { default: true });
  }
  const module: { readonly default?: unknown } = await import(pathToFileURL(file).href);
  return module.default ?? module;
}
