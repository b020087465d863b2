import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The `package.json` of the package that a file belongs to. */
export function manifestAbove(file: string): string | undefined {
  const folder = ancestors(dirname(file)).find((one) => existsSync(join(one, 'package.json')));
  return folder && join(folder, 'package.json');
}

/** The `package.json` of a package that a file can load, whatever the package lets others import. */
export function manifestOf(name: string, from: string): string | undefined {
  const files = ancestors(dirname(from)).map((one) => join(one, 'node_modules', ...name.split('/'), 'package.json'));
  return files.find((file) => existsSync(file));
}

/** What a `package.json` states; nothing where it is not JSON. */
export function readManifest(file: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) ?? {};
  } catch {
    return {};
  }
}

/** A folder and those that it lies in, innermost first. */
export function ancestors(folder: string): readonly string[] {
  const all = [folder];
  for (let at = folder; dirname(at) !== at; at = dirname(at)) all.push(dirname(at));
  return all;
}
