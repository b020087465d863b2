import type { Applications } from '../../grammar/python-imports/flask-applications.ts';
import type { ModuleGraph } from '../../grammar/python-imports/module-graph.ts';
import type { Assembly, AssemblyStatement } from './model.ts';

/** A factory whose body is known. */
export interface FactoryBody {
  readonly path: string;
  readonly assembly: Assembly;
}

/** The statement that makes the application, and the variable that then holds it. */
export function applicationAt(
  applications: Applications,
  { path, assembly }: FactoryBody,
): { readonly index: number; readonly variable: string } | undefined {
  for (const [index, { target, callee }] of assembly.statements.entries()) {
    if (target === null || callee === null || target.includes('.')) continue;
    if (applications.makesApplication(path, callee, assembly.function)) return { index, variable: target };
  }
  return undefined;
}

/** The last of some statements that sets an extension up, itself or through a function of the project. */
export function lastSetUp(
  graph: ModuleGraph,
  factory: FactoryBody,
  body: readonly AssemblyStatement[],
): AssemblyStatement | undefined {
  return body.findLast(({ callee, initializesInside }) => {
    if (initializesInside) return true;
    if (callee === null) return false;
    if (/\.init_app$|^(?:Migrate|CORS)$/.test(callee)) return true;
    const found = graph.symbols.lookup(factory.path, callee, factory.assembly.function);
    if (found?.kind !== 'function') return false;
    const calls = graph.facts.get(found.path)?.functions[found.index]?.calls ?? [];
    return calls.some((name) => name.endsWith('.init_app'));
  });
}

/**
 * The statement that makes the application, which is the first of the body, or the last of those that configure it
 * right after.
 */
export function lastConfigured(body: readonly AssemblyStatement[], variable: string): AssemblyStatement | undefined {
  const config = `${variable}.config`;
  const other = body.findIndex(({ target, callee, configuresInside }, index) => {
    const configures = target === config || callee?.startsWith(`${config}.`) === true || configuresInside;
    return index > 0 && !configures;
  });
  return other < 0 ? body.at(-1) : body[other - 1];
}
