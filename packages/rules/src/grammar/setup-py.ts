import {
  directoryOf,
  type EntryPoint,
  entryPointLine,
  mappedFacts,
  type ProjectFacts,
  present,
} from './python-project-facts.ts';
import { type PythonToken, type PythonValue, pythonTokens, pythonValueAt } from './python-values.ts';
import { iniSections } from './setup-cfg.ts';

/** What the literal arguments of a `setup.py` say; computed ones are not followed. */
export function setupPyFacts(text: string): ProjectFacts {
  const tokens = pythonTokens(text);
  const directories: Record<string, string> = {};
  const packages: string[] = [];
  const where: string[] = [];
  const entryPoints: EntryPoint[] = [];
  let read = 0;
  for (const [index, token] of tokens.entries()) {
    // What is part of a value was read with it; reading it again would take quadratic time in nested text.
    if (index < read) continue;
    const name = token.kind === 'name' || token.kind === 'string' ? token.text : '';
    if (name === 'find_packages' || name === 'find_namespace_packages') {
      where.push(...present([searchedDirectory(tokens, index + 1)]));
    } else if (name === 'entry_points' || name === 'package_dir' || name === 'packages') {
      // `entry_points = …` as argument or variable, `"entry_points": …` in a dict that is passed on.
      if (tokens[index + 1]?.text !== (token.kind === 'name' ? '=' : ':')) continue;
      const { value, next } = pythonValueAt(tokens, index + 2);
      read = next;
      if (name === 'entry_points') entryPoints.push(...entryPointsOf(value));
      else if (name === 'packages') packages.push(...stringsOf(value));
      else for (const [key, path] of value instanceof Map ? value : []) directories[key] = stringsOf(path)[0] ?? '..';
    }
  }
  const mapped = mappedFacts(directories, packages);
  return {
    sourceRoots: [...mapped.sourceRoots, ...present(where.map(directoryOf))],
    packages: mapped.packages,
    entryPoints,
  };
}

/** `src` in `find_packages("src")` and `find_packages(where="src")`. */
function searchedDirectory(tokens: readonly PythonToken[], open: number): string | undefined {
  if (tokens[open]?.text !== '(') return undefined;
  const named = tokens[open + 1]?.text === 'where' && tokens[open + 2]?.text === '=';
  const { value } = pythonValueAt(tokens, open + (named ? 3 : 1));
  return typeof value === 'string' ? value : undefined;
}

/** A dict of lists of lines, or the text of an entry_points.txt. */
function entryPointsOf(value: PythonValue): readonly EntryPoint[] {
  if (typeof value === 'string') {
    return [...iniSections(value.replaceAll(/^[ \t]+/gm, ''))].flatMap(([group, entries]) =>
      present([...entries].map(([name, lines]) => entryPointLine(group, `${name} = ${lines[0] ?? ''}`))),
    );
  }
  if (!(value instanceof Map)) return [];
  return [...value].flatMap(([group, lines]) =>
    present(
      stringsOf(lines)
        .flatMap((text) => text.split('\n'))
        .map((line) => entryPointLine(group, line)),
    ),
  );
}

function stringsOf(value: PythonValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
