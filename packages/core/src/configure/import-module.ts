import { createRequire } from 'node:module';
import { extname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/**
 * The default export of a module that a configuration names: a package, or a file when it starts with `.` or `/`.
 * Names are resolved as the configuration file itself would; TypeScript goes through jiti, loaded only then.
 */
export async function importModule(name: string, fromFile: string | undefined): Promise<unknown> {
  const from = fromFile ?? resolve('devlint.config.js');
  const isPath = /^(?:\.{1,2})?\//.test(name) || /^[A-Za-z]:[\\/]/.test(name);
  const file = isPath ? resolve(from, '..', name) : await resolvePackage(name, from);
  if (['.ts', '.mts', '.cts'].includes(extname(file))) {
    const { createJiti } = await import('jiti');
    // Without the cache on disk: linting writes nothing that was not asked for.
    return createJiti(from, { fsCache: false }).import(file, { default: true });
  }
  const module: { readonly default?: unknown } = await import(pathToFileURL(file).href);
  return module.default ?? module;
}

/** Packages that only offer `import` cannot be resolved by `require`, those that only offer `require` not by jiti. */
async function resolvePackage(name: string, from: string): Promise<string> {
  try {
    return createRequire(from).resolve(name);
  } catch (error) {
    const { createJiti } = await import('jiti');
    const url = createJiti(from, { fsCache: false }).esmResolve(name, { try: true });
    if (url === undefined) throw error;
    return fileURLToPath(url);
  }
}
