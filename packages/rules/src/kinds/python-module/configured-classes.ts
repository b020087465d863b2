import type { FunctionPlace } from '../../grammar/python-imports/facts.ts';
import { importedModule } from '../../grammar/python-imports/import-targets.ts';
import { moduleIndex, type Scope } from '../../grammar/python-imports/module-index.ts';
import { directoryOf } from '../../grammar/python-imports/source-tree.ts';
import type { ConfigObject, MappingFact } from './configuration.ts';
import type { ApplicationCode } from './flask-project.ts';

/** A class of the project: index into the classes of the file at `path`. */
export interface ClassPlace {
  readonly path: string;
  readonly index: number;
}

/** A mapping and the file it stands in. */
export interface MappingPlace {
  readonly path: string;
  readonly mapping: MappingFact;
}

/** The mapping that a name in a file stands for: `config`, `config.CONFIGURATION`, its own or an imported one. */
export function mappingNamed(
  { models, graph }: ApplicationCode,
  path: string,
  name: string,
  within: Scope,
): MappingPlace | undefined {
  const inFile = (file: string | undefined, wanted: string): MappingPlace | undefined => {
    const mapping =
      file === undefined ? undefined : models.get(file)?.flask.mappings.find((one) => one.name === wanted);
    return file === undefined || mapping === undefined ? undefined : { path: file, mapping };
  };
  const dot = name.lastIndexOf('.');
  if (dot >= 0) {
    const owner = graph.symbols.lookup(path, name.slice(0, dot), within);
    return owner?.kind === 'module' ? inFile(owner.path, name.slice(dot + 1)) : undefined;
  }
  const own = inFile(path, name);
  const facts = graph.facts.get(path);
  if (own !== undefined || facts === undefined) return own;
  for (const scope of within === null ? [null] : [within, null]) {
    for (const fact of moduleIndex(facts).importsBinding(scope, name)) {
      if (fact.form !== 'from') continue;
      const wanted = fact.names.find((one) => (one.alias ?? one.name) === name)?.name ?? name;
      const module = importedModule(graph.resolver, path, fact, fact.module);
      const found = module?.complete === true ? inFile(module.file, wanted) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The classes of the project that `from_object` may read; none where that cannot be told. */
export function configuredClasses(code: ApplicationCode, path: string, object: ConfigObject): readonly ClassPlace[] {
  const { symbols, resolver, facts } = code.graph;
  const classNamed = (file: string, name: string, within: Scope): readonly ClassPlace[] => {
    const found = symbols.lookup(file, name, within);
    return found?.kind === 'class' ? [{ path: found.path, index: found.index }] : [];
  };
  if (object.text !== null) {
    const dot = object.text.lastIndexOf('.');
    const file = dot < 0 ? undefined : resolver.absolute(directoryOf(path), object.text.slice(0, dot))?.file;
    return file === undefined || !facts.has(file) ? [] : classNamed(file, object.text.slice(dot + 1), null);
  }
  if (object.name === null) return [];
  if (!object.isSubscript) return classNamed(path, object.name, object.function);
  const place = mappingNamed(code, path, object.name, object.function);
  return place === undefined ? [] : place.mapping.values.flatMap((value) => classNamed(place.path, value, null));
}

/** A method of a class, its own or inherited from a class of the project. */
export function methodOf(
  { graph }: ApplicationCode,
  { path, index }: ClassPlace,
  name: string,
): FunctionPlace | undefined {
  const type = graph.facts.get(path)?.classes[index]?.name;
  const found = type === undefined ? undefined : graph.symbols.lookup(path, `${type}.${name}`);
  return found?.kind === 'function' ? { path: found.path, index: found.index } : undefined;
}
