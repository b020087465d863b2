import { bounded } from '../../grammar/python-imports/bounded.ts';
import type { ClassFact, Expression, ModuleFacts } from '../../grammar/python-imports/facts.ts';
import type { ModuleGraph } from '../../grammar/python-imports/module-graph.ts';

/** What a class is when it derives from a base: a table by its columns, or by `table=True`. */
type BaseKind = 'declarative' | 'sqlmodel';

/** Knows the SQLAlchemy objects and the declarative bases of a project. */
export interface Declarative {
  /** The name stands for a `db = SQLAlchemy()` object, wherever that is defined. */
  isDatabase(path: string, name: string): boolean;
  /** Classes and association tables of a file that register a table, by name. */
  tablesOf(path: string): readonly Table[];
}

/** Something that puts a table into the metadata once its module runs. */
export interface Table {
  readonly name: string;
  readonly nameRange: ClassFact['nameRange'];
  /**
   * The file that makes the base the table derives from, for example by `declarative_base()`, and with it the metadata
   * that hold the table. `undefined` for `db.Model` and the like.
   */
  readonly baseMadeIn: string | undefined;
}

/** Longer chains of aliases or base classes are not followed. */
const deepestChain = 200;

const databaseClass = /(?:SQLAlchemy|Alchemical)$/;
const baseMaker = /^(?:make_)?(?:declarative|automap)_base$|^generate_base$/;

/** Reads the declarations of a project; `dbNames` are variables that are known to be database objects. */
export function declarative({ facts, symbols }: ModuleGraph, dbNames: readonly string[]): Declarative {
  const kinds = new Map<string, BaseKind | undefined>();
  const databases = new Map<string, boolean>();
  const isKnownName = (name: string) => dbNames.includes(lastPart(name));

  const isDatabase = bounded(deepestChain, false, (path: string, name: string): boolean => {
    const found = symbols.lookup(path, name);
    if (found?.kind !== 'assignment') return isKnownName(name);
    const key = `${found.index}:${found.path}`;
    let answer = databases.get(key);
    if (answer === undefined) {
      // A name that is defined by itself, over however many files, is no database.
      databases.set(key, false);
      const value = facts.get(found.path)?.assignments[found.index]?.value;
      answer = value !== undefined && isDatabaseValue(found.path, value);
      databases.set(key, answer);
    }
    return answer || isKnownName(name);
  });
  const isDatabaseValue = (path: string, value: Expression): boolean =>
    value.called ? isDatabaseClass(path, value.name, new Set()) : isDatabase(path, value.name);
  const isDatabaseClass = bounded(deepestChain, false, (path: string, name: string, seen: Set<string>): boolean => {
    if (databaseClass.test(name)) return true;
    const found = symbols.lookup(path, name);
    if (found?.kind === 'external') return databaseClass.test(found.name);
    if (found?.kind !== 'class' || seen.has(`${found.index}:${found.path}`)) return false;
    seen.add(`${found.index}:${found.path}`);
    const bases = facts.get(found.path)?.classes[found.index]?.bases ?? [];
    return bases.some((base) => isDatabaseClass(found.path, base.name, seen));
  });

  const baseKind = bounded(
    deepestChain,
    undefined,
    (path: string, { name, called }: Expression): BaseKind | undefined => {
      if (called) return baseMaker.test(lastPart(name)) ? 'declarative' : undefined;
      if (name.endsWith('.Model') && isDatabase(path, name.slice(0, -'.Model'.length))) return 'declarative';
      const found = symbols.lookup(path, name);
      if (found === undefined || found.kind === 'external') return outsideBase(found?.name ?? name);
      if (found.kind !== 'class' && found.kind !== 'assignment') return undefined;
      const key = `${found.kind}:${found.index}:${found.path}`;
      if (!kinds.has(key)) {
        kinds.set(key, undefined);
        const module = facts.get(found.path);
        const value = found.kind === 'assignment' ? module?.assignments[found.index]?.value : undefined;
        const bases = value === undefined ? module?.classes[found.index]?.bases : [value];
        kinds.set(key, firstKind(found.path, bases ?? []));
      }
      return kinds.get(key);
    },
  );
  const firstKind = (path: string, bases: readonly Expression[]): BaseKind | undefined => {
    for (const base of bases) {
      const kind = baseKind(path, base);
      if (kind !== undefined) return kind;
    }
    return undefined;
  };

  const isTableClass = (path: string, type: ClassFact): boolean => {
    if (type.function !== null || type.abstract || !(type.mapped || type.tableKeyword)) return false;
    if (type.bases.some((base) => makesBase(path, base))) return false;
    const kind = firstKind(path, type.bases);
    return kind === 'sqlmodel' ? type.tableKeyword : kind === 'declarative' && type.mapped;
  };
  const baseMadeIn = bounded(
    deepestChain,
    undefined,
    (path: string, { name, called }: Expression): string | undefined => {
      if (called) return path;
      if (name.endsWith('.Model') && isDatabase(path, name.slice(0, -'.Model'.length))) return undefined;
      const found = symbols.lookup(path, name);
      if (found === undefined || found.kind === 'external') {
        return outsideBase(found?.name ?? name) === 'declarative' ? path : undefined;
      }
      if (found.kind !== 'class' && found.kind !== 'assignment') return undefined;
      const module = facts.get(found.path);
      const value = found.kind === 'assignment' ? module?.assignments[found.index]?.value : undefined;
      const bases = value === undefined ? (module?.classes[found.index]?.bases ?? []) : [value];
      const base = bases.find((one) => baseKind(found.path, one) !== undefined);
      return base && baseMadeIn(found.path, base);
    },
  );

  /** A class directly under `DeclarativeBase` is the base of the tables, whatever stands in it. */
  const makesBase = (path: string, { name, called }: Expression): boolean => {
    const found = called ? undefined : symbols.lookup(path, name);
    return (
      !called &&
      (found === undefined || found.kind === 'external') &&
      outsideBase(found?.name ?? name) === 'declarative'
    );
  };
  const isTableCall = (path: string, { name, called }: Expression): boolean => {
    if (!called || lastPart(name) !== 'Table') return false;
    if (name.includes('.') && isDatabase(path, name.slice(0, -'.Table'.length))) return true;
    const found = symbols.lookup(path, name);
    return found?.kind === 'external' && /^sqlalchemy(?:\.|$)/.test(found.name);
  };
  const tableOf = (path: string, type: ClassFact): Table => {
    const base = type.bases.find((one) => baseKind(path, one) !== undefined);
    return { name: type.name, nameRange: type.nameRange, baseMadeIn: base && baseMadeIn(path, base) };
  };
  const tablesIn = (path: string, { classes, assignments }: ModuleFacts): readonly Table[] => [
    ...classes.filter((type) => isTableClass(path, type)).map((type) => tableOf(path, type)),
    ...assignments
      .filter(({ value }) => isTableCall(path, value))
      .map(({ name, nameRange }) => ({ name, nameRange, baseMadeIn: undefined })),
  ];
  return {
    isDatabase,
    tablesOf(path) {
      const module = facts.get(path);
      return module === undefined ? [] : tablesIn(path, module);
    },
  };
}

/** Bases that are not the project's own, by the names SQLAlchemy and SQLModel give them. */
function outsideBase(name: string): BaseKind | undefined {
  const last = lastPart(name);
  if (last === 'SQLModel') return 'sqlmodel';
  return last === 'DeclarativeBase' || last === 'DeclarativeBaseNoMeta' ? 'declarative' : undefined;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
