import type { ImportFact } from '../../grammar/python-imports/facts.ts';
import { boundName } from '../../grammar/python-imports/module-index.ts';

interface Named {
  readonly name: string;
}

/** What a module binds at its top. */
export interface Bound {
  readonly imports: readonly ImportFact[];
  readonly functions: readonly Named[];
  readonly classes: readonly Named[];
  readonly assignments: readonly Named[];
}

/** Keeps names that may stand for objects of other files or of module level: not functions, classes and locals. */
export function objectFilter({ imports, assignments }: Bound): (name: string) => boolean {
  const bound = new Set([...importedNames(imports), ...assignments.map(({ name }) => name)]);
  const bindsAnything = imports.some(({ star }) => star);
  return (name) => bindsAnything || bound.has(headOf(name));
}

/** Keeps names that the file binds somewhere, and methods that set things up on anything. */
export function nameFilter({ imports, functions, classes, assignments }: Bound): (name: string) => boolean {
  const bound = new Set([
    'self',
    'cls',
    ...importedNames(imports),
    ...[...functions, ...classes, ...assignments].map(({ name }) => name),
  ]);
  const bindsAnything = imports.some(({ star }) => star);
  return (name) => {
    const head = headOf(name);
    if (bound.has(head) || (bindsAnything && head !== '*')) return true;
    return head !== name && /\.(?:init_app|register|setup\w*)$/.test(name);
  };
}

function importedNames(imports: readonly ImportFact[]): readonly string[] {
  return imports.flatMap((fact) => fact.names.map((one) => boundName(fact, one)));
}

function headOf(name: string): string {
  return name.split('.')[0] ?? name;
}
