import type { Applications } from '../../grammar/python-imports/flask-applications.ts';
import type { ImportName } from '../../grammar/python-imports/import-name.ts';
import type { ModuleGraph } from '../../grammar/python-imports/module-graph.ts';
import { applicationAt, type FactoryBody, lastConfigured, lastSetUp } from '../../kinds/python-module/factory-body.ts';
import type { Options } from './options.ts';

/** Text to insert into the file of the factory. */
export interface Insertion {
  readonly offset: number;
  readonly text: string;
}

const comment = '# Import models so Flask-Migrate can detect them';

/**
 * One insertion that imports all `modules` in a factory, after the application's extensions are set up. Nothing when
 * the factory has no variable for its application, or leaves before the place.
 */
export function importInsertion(
  graph: ModuleGraph,
  applications: Applications,
  factory: FactoryBody,
  modules: readonly ImportName[],
  style: Options['fixStyle'],
): Insertion | undefined {
  const { statements, indent, names } = factory.assembly;
  const made = applicationAt(applications, factory);
  if (made === undefined || modules.length === 0) return undefined;
  const leave = statements.findIndex((one, index) => index > made.index && one.does === 'leave');
  const body = statements.slice(made.index, leave < 0 ? undefined : leave);
  const lines = importLines(modules, names);

  const block = body.find((one) => one.imports?.context === made.variable)?.imports;
  if (block != null && style === 'app-context') {
    return { offset: block.lineEnd, text: lines.map((line) => `\n${block.indent}${line}`).join('') };
  }
  const after = lastSetUp(graph, factory, body.slice(1)) ?? lastConfigured(body, made.variable);
  if (after === undefined) return undefined;
  const deeper = indent + (indent.includes('\t') ? '\t' : indent.length < 4 ? indent : '    ');
  const written =
    style === 'plain'
      ? [comment, ...lines].map((line) => indent + line)
      : [indent + comment, `${indent}with ${made.variable}.app_context():`, ...lines.map((line) => deeper + line)];
  return { offset: after.lineEnd, text: `\n\n${written.join('\n')}${after.blankAfter ? '' : '\n'}` };
}

/**
 * Import lines that bind nothing the function already uses: `import app.models` would rebind the variable `app`, so
 * the last part is imported from its parent, under another name where it is taken.
 */
function importLines(modules: readonly ImportName[], names: readonly string[]): readonly string[] {
  const taken = new Set(names);
  return modules.map(({ parent, name }) => {
    const from = parent === '' ? '' : `from ${parent} `;
    const bound = freeName(name, parent, taken);
    taken.add(bound);
    return `${from}import ${name}${bound === name ? '' : ` as ${bound}`}  # noqa: F401`;
  });
}

function freeName(name: string, parent: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const base = `_${name}_models`;
  if (!taken.has(base)) return base;
  const longer = `_${parent.replaceAll('.', '_')}_${name}_models`.replace(/_{2,}/g, '_');
  for (let count = 1; ; count++) {
    const numbered = count === 1 ? longer : `${longer}_${count}`;
    if (!taken.has(numbered)) return numbered;
  }
}
