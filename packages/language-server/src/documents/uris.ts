import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The absolute path that a URI means; nothing for texts that are no file. */
export function pathOfUri(uri: string): string | undefined {
  if (!/^file:/i.test(uri)) return undefined;
  try {
    return resolve(fileURLToPath(uri));
  } catch {
    return undefined;
  }
}

/** The URI of an absolute path, for files that the client has not named itself. */
export function uriOfPath(path: string): string {
  return pathToFileURL(path).href;
}

/** A path below a folder, relative to it, with `/`; nothing for what lies elsewhere. */
export function within(folder: string, path: string): string | undefined {
  const inside = relative(folder, path);
  if (isAbsolute(inside) || inside === '..' || inside.startsWith(`..${sep}`)) return undefined;
  return inside.split(sep).join('/');
}
