import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import picomatch from 'picomatch';
import { nearest } from '../text/nearest.ts';
import { firstLine, isPathName } from './import-module.ts';
import { type Origin, type Part, problemIn } from './part.ts';
import type { ConfigProblem } from './problem.ts';
import type { KeyPath } from './sources/parsed.ts';
import { readSource } from './sources/read-source.ts';

/** Rules and kinds as data, with where they are written. */
export interface Declaration {
  /** That of the plugin; empty for what a configuration defines, whose ids are whole. */
  readonly namespace: string;
  readonly value: unknown;
  readonly origin: Origin;
  /** Of the value, in its file. */
  readonly keyPath: KeyPath;
}

/** The files that a plugin's name stands for where these are data: a path, perhaps with `*` in its last part. */
export interface DataFiles {
  readonly name: string;
  readonly files: readonly string[];
  /** Why there are none, in a sentence. */
  readonly missing?: string;
}

const endings = new Set(['.yaml', '.yml', '.json', '.jsonc']);

/** Nothing where the name is that of a package or of a program. */
export function dataFiles(name: string, fromFile: string | undefined): DataFiles | undefined {
  if (!isPathName(name) || !endings.has(extname(name))) return undefined;
  const wanted = resolve(dirname(fromFile ?? resolve('devlint.config.js')), name);
  const names = namesIn(dirname(wanted));
  const pattern = basename(wanted);
  const isGlob = /[*?[{]/.test(pattern);
  const isMatch = picomatch(pattern);
  const matching = isGlob ? names.filter((one) => isMatch(one)) : names.filter((one) => one === pattern);
  if (matching.length > 0) return { name, files: matching.map((one) => join(dirname(wanted), one)) };
  const near = isGlob ? undefined : nearest(pattern, names);
  const end = near === undefined ? '.' : `; did you mean "${name.slice(0, name.length - pattern.length)}${near}"?`;
  return { name, files: [], missing: isGlob ? `No file matches "${name}".` : `There is no file "${name}"${end}` };
}

/** Reads them. They are data: nothing of them runs, so they need no trust. */
export async function readDeclarations(
  { name, files, missing }: DataFiles,
  namespace: string,
  named: Pick<Part, 'origin'> & { readonly keyPath: KeyPath },
): Promise<{ readonly declarations: readonly Declaration[]; readonly problems: readonly ConfigProblem[] }> {
  const declarations: Declaration[] = [];
  const problems: ConfigProblem[] = [];
  const tell = (message: string) => problems.push(problemIn(named.origin, named.keyPath, 'value', message));
  if (missing !== undefined) tell(missing);
  const { source: from } = named.origin;
  const namedAt = from === undefined ? named.origin.namedAt : { source: from, keyPath: named.keyPath, at: 'value' };
  for (const file of files) {
    const text = textOf(file);
    if (typeof text !== 'string') {
      tell(`"${name}" cannot be read: ${text.reason}`);
      continue;
    }
    const found = await readSource(file, text);
    problems.push(...(found?.problems ?? []));
    if (found?.source === undefined) continue;
    const origin: Origin = { type: 'file', name, source: found.source, namedAt: namedAt as Origin['namedAt'] };
    declarations.push({ namespace, value: found.source.value, origin, keyPath: [] });
  }
  return { declarations, problems };
}

/** What the configurations themselves define. */
export function definitionsIn(parts: readonly Part[]): readonly Declaration[] {
  return parts.flatMap(({ config: { define: value }, origin }) =>
    value === undefined ? [] : [{ namespace: '', value, origin, keyPath: ['define'] }],
  );
}

function textOf(file: string): string | { readonly reason: string } {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    return { reason: firstLine(error) };
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
