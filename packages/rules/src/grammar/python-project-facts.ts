/** A package by its dotted name and the directory that holds it. */
export interface DeclaredPackage {
  readonly name: string;
  readonly path: string;
}

/**
 * One entry point (Python Packaging User Guide, "Entry points specification"): `group` is `console_scripts` for a
 * command, `attribute` is empty where the reference names a module only.
 */
export interface EntryPoint {
  readonly group: string;
  readonly name: string;
  readonly module: string;
  readonly attribute: string;
}

/** What one build file contributes. */
export interface ProjectFacts {
  readonly sourceRoots: readonly string[];
  readonly packages: readonly DeclaredPackage[];
  readonly entryPoints: readonly EntryPoint[];
}

export const noFacts: ProjectFacts = { sourceRoots: [], packages: [], entryPoints: [] };

/** `./src/` as `src`, `.` as `''`; nothing for a directory outside the project or with a wildcard. */
export function directoryOf(text: string): string | undefined {
  const parts = text
    .trim()
    .replaceAll('\\', '/')
    .split('/')
    .filter((part) => part !== '' && part !== '.');
  const outside = text.trim().startsWith('/') || parts.some((part) => part === '..' || /[*?[\]{}$:]/.test(part));
  return outside ? undefined : parts.join('/');
}

/** The directory and the name of a package that is given by its path: `src/shop` stands in `src`. */
export function packageAt(text: string): { readonly root: string; readonly declared: DeclaredPackage } | undefined {
  const path = directoryOf(text);
  if (path === undefined || path === '') return undefined;
  const slash = path.lastIndexOf('/');
  return { root: slash < 0 ? '' : path.slice(0, slash), declared: { name: path.slice(slash + 1), path } };
}

/** A setuptools `package_dir` mapping: `''` maps to the source root, other names to directories of their own. */
export function mappedFacts(
  directories: Readonly<Record<string, string>>,
  packages: readonly string[],
): Pick<ProjectFacts, 'sourceRoots' | 'packages'> {
  const mapped = new Map<string, string>();
  for (const [name, text] of Object.entries(directories)) {
    const path = directoryOf(text);
    if (path !== undefined) mapped.set(name, path);
  }
  const root = mapped.get('');
  const names = new Set([...packages, ...mapped.keys()].filter((name) => /^\w+(?:\.\w+)*$/.test(name)));
  return {
    sourceRoots: root === undefined ? [] : [root],
    packages: [...names].map((name) => ({ name, path: mappedPath(name, mapped) })),
  };
}

/** As setuptools does it: the longest mapped prefix of the name decides, the rest are sub-directories. */
function mappedPath(name: string, mapped: ReadonlyMap<string, string>): string {
  const parts = name.split('.');
  for (let taken = parts.length; taken >= 0; taken--) {
    const directory = mapped.get(parts.slice(0, taken).join('.'));
    if (directory !== undefined) return [directory, ...parts.slice(taken)].filter((part) => part !== '').join('/');
  }
  return parts.join('/');
}

/** An object reference such as `shop.cli:main` or `shop.plugins:Plugin.load [extra]`; nothing if it is not one. */
export function entryPoint(group: string, name: string, reference: string): EntryPoint | undefined {
  const match = /^(\w+(?:\.\w+)*)\s*(?::\s*(\w+(?:\.\w+)*))?\s*(?:\[|$)/u.exec(reference.trim());
  if (match === null) return undefined;
  return { group, name: name.trim(), module: match[1] ?? '', attribute: match[2] ?? '' };
}

/** A line `name = module:attribute`, as setup.py, setup.cfg and entry_points.txt write it. */
export function entryPointLine(group: string, line: string): EntryPoint | undefined {
  const equals = line.indexOf('=');
  return equals < 0 ? undefined : entryPoint(group, line.slice(0, equals), line.slice(equals + 1));
}

/** The values that are there. */
export function present<Item>(items: readonly (Item | undefined)[]): readonly Item[] {
  return items.filter((item) => item !== undefined);
}
