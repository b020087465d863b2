import { type ExecutionRoots, execute, lazilyReachable } from '../../grammar/python-imports/execution.ts';
import type { FunctionPlace } from '../../grammar/python-imports/facts.ts';
import type { ModuleGraph } from '../../grammar/python-imports/module-graph.ts';
import type { Declarative, Table } from './declarative.ts';
import type { Options } from './options.ts';

/** A module whose tables Flask-Migrate cannot see. */
export interface MissingModels {
  readonly path: string;
  readonly tables: readonly [Table, ...Table[]];
  /** The function that would import it, if that ran. */
  readonly lazily: FunctionPlace | undefined;
}

/** Modules with tables that do not run when the roots do, sorted by path. */
export function missingModels(
  graph: ModuleGraph,
  declarations: Declarative,
  roots: ExecutionRoots,
  options: Pick<Options, 'lazyImports' | 'reportOpaque'>,
): readonly MissingModels[] {
  const execution = execute(graph, roots);
  const lazy = lazilyReachable(graph, execution);
  return [...graph.facts.keys()].sort().flatMap((path): MissingModels[] => {
    if (execution.files.has(path) || !isImportable(path)) return [];
    // A script that makes a base of its own has metadata of its own, which nobody compares.
    const [first, ...others] = declarations.tablesOf(path).filter(({ baseMadeIn }) => baseMadeIn !== path);
    if (first === undefined) return [];
    const lazily = lazy.get(path);
    if (lazily !== undefined && options.lazyImports === 'accept') return [];
    const open = execution.openDirectories.some((directory) => directory === '' || path.startsWith(`${directory}/`));
    if (open && !options.reportOpaque) return [];
    return [{ path, tables: [first, ...others], lazily }];
  });
}

/** A script such as `export-users.py` can only be run by itself; its tables are its own business. */
function isImportable(path: string): boolean {
  return /(?:^|\/)[\p{L}_][\p{L}\p{N}_]*\.py$/u.test(path);
}
