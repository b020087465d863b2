import {
  directoryOf,
  type EntryPoint,
  entryPoint,
  mappedFacts,
  noFacts,
  type ProjectFacts,
  packageAt,
  present,
} from './python-project-facts.ts';
import { toml } from './toml.ts';

/** What `pyproject.toml` says: the standard `[project]` tables and those of the common build back ends. */
export function pyprojectFacts(text: string): ProjectFacts {
  const root = tomlTable(text);
  if (root === undefined) return noFacts;
  const setuptools = table(root, 'tool', 'setuptools');
  const mapped = mappedFacts(strings(table(setuptools, 'package-dir')), stringList(setuptools.packages));
  const located = [
    ...stringList(table(root, 'tool', 'hatch', 'build', 'targets', 'wheel').packages),
    ...stringList(table(root, 'tool', 'hatch', 'build').packages),
    ...stringList(table(root, 'tool', 'scikit-build', 'wheel').packages),
  ];
  const packages = [...present(located.map(packageAt)), ...poetryPackages(table(root, 'tool', 'poetry').packages)];
  return {
    // A package at the top of the project does not make every folder beside it importable.
    sourceRoots: [...mapped.sourceRoots, ...declaredRoots(root), ...packages.map((at) => at.root).filter(Boolean)],
    packages: [...mapped.packages, ...packages.map((at) => at.declared)],
    entryPoints: entryPoints(root),
  };
}

type Table = Readonly<Record<string, unknown>>;

function tomlTable(text: string): Table | undefined {
  try {
    const { getStaticTOMLValue, parseTOML } = toml();
    return asTable(getStaticTOMLValue(parseTOML(text)));
  } catch {
    // A file that is not TOML declares nothing; saying so is the business of the tools that own it.
    return undefined;
  }
}

function declaredRoots(root: Table): readonly string[] {
  const wheel = table(root, 'tool', 'hatch', 'build', 'targets', 'wheel');
  const pdm = table(root, 'tool', 'pdm');
  return present(
    [
      ...stringList(table(root, 'tool', 'setuptools', 'packages', 'find').where),
      ...stringList(wheel.sources),
      ...stringList(table(root, 'tool', 'hatch', 'build').sources),
      ...stringList(table(pdm, 'build')['package-dir']),
      ...stringList(pdm['package-dir']),
      ...stringList(table(root, 'tool', 'maturin')['python-source']),
      ...uvRoots(root),
    ].map(directoryOf),
  );
}

/** The uv build back end looks into `src` unless told otherwise. */
function uvRoots(root: Table): readonly string[] {
  const settings = asTable(table(root, 'tool', 'uv')['build-backend']);
  if (settings === undefined && table(root, 'build-system')['build-backend'] !== 'uv_build') return [];
  const moduleRoot = settings?.['module-root'];
  return [typeof moduleRoot === 'string' ? moduleRoot : 'src'];
}

function poetryPackages(value: unknown): readonly NonNullable<ReturnType<typeof packageAt>>[] {
  if (!Array.isArray(value)) return [];
  return present(
    value.map((item: unknown) => {
      const { include, from } = asTable(item) ?? {};
      if (typeof include !== 'string') return undefined;
      const root = directoryOf(typeof from === 'string' ? from : '.');
      // `include` may be a glob such as `shop/**/*.py`; the package is its first part.
      const name = directoryOf(include.split('/').filter((part) => part !== '.')[0] ?? '');
      if (root === undefined || name === undefined || name === '') return undefined;
      return { root, declared: { name, path: root === '' ? name : `${root}/${name}` } };
    }),
  );
}

function entryPoints(root: Table): readonly EntryPoint[] {
  const groups: readonly (readonly [string, Table])[] = [
    ['console_scripts', table(root, 'project', 'scripts')],
    ['gui_scripts', table(root, 'project', 'gui-scripts')],
    ['console_scripts', table(root, 'tool', 'poetry', 'scripts')],
    ['console_scripts', table(root, 'tool', 'flit', 'scripts')],
    ...subtables(table(root, 'project', 'entry-points')),
    ...subtables(table(root, 'tool', 'poetry', 'plugins')),
    ...subtables(table(root, 'tool', 'flit', 'entrypoints')),
  ];
  return present(
    groups.flatMap(([group, members]) =>
      Object.entries(members).map(([name, value]) => {
        // Poetry also takes tables: { reference = "shop.cli:main", type = "console" }, formerly `callable`.
        const { reference, callable } = asTable(value) ?? {};
        const target = [value, reference, callable].find((candidate) => typeof candidate === 'string');
        return typeof target === 'string' ? entryPoint(group, name, target) : undefined;
      }),
    ),
  );
}

function asTable(value: unknown): Table | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : undefined;
}

function table(from: Table, ...keys: readonly string[]): Table {
  return keys.reduce<Table>((at, key) => asTable(at[key]) ?? {}, from);
}

function subtables(from: Table): readonly (readonly [string, Table])[] {
  return Object.entries(from).map(([name, value]) => [name, asTable(value) ?? {}] as const);
}

function strings(from: Table): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(from).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** A list of strings, or a single string as a list of one. */
function stringList(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return items.filter((item) => typeof item === 'string');
}
