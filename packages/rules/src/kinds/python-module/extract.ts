import type { PythonDocument, PythonNode } from '@devlint/core';
import type {
  AssignmentFact,
  CallFact,
  DynamicImportFact,
  FunctionFact,
  ImportFact,
} from '../../grammar/python-imports/facts.ts';
import { boundName } from '../../grammar/python-imports/module-index.ts';
import { assembly, mayAssemble } from './assembly.ts';
import { type ClassDraft, classDraft, isColumnCall, noteClassAssignment } from './classes.ts';
import { cliSignals } from './cli-signals.ts';
import { dynamicImport } from './dynamic-imports.ts';
import { calleeName, dottedName, expression, literalText } from './expressions.ts';
import { functionHeader } from './functions.ts';
import { importFact } from './imports.ts';
import type { PythonModule } from './model.ts';
import { relativeImports } from './relative-imports.ts';
import { guardOf, Scopes } from './scopes.ts';

const scanned = [
  'import_statement',
  'import_from_statement',
  'decorated_definition',
  'function_definition',
  'class_definition',
  'lambda',
  'if_statement',
  'for_statement',
  'assignment',
  'call',
];

interface FunctionDraft extends Omit<FunctionFact, 'calls'> {
  readonly calls: Set<string>;
  readonly definition: PythonNode;
}

/** Reads a file once, in one pass over the nodes that matter. */
export function extractModule(document: PythonDocument): PythonModule {
  const scan = new ModuleScan(document);
  for (const node of document.root.descendantsOfType(scanned)) scan.visit(node);
  return scan.model();
}

/** The pass: what has been seen so far, and where it stands. */
class ModuleScan {
  readonly #document: PythonDocument;
  readonly #scopes = new Scopes();
  readonly #decorated = new Set<number>();
  readonly #imports: ImportFact[] = [];
  readonly #dynamicImports: DynamicImportFact[] = [];
  readonly #functions: FunctionDraft[] = [];
  readonly #classes: ClassDraft[] = [];
  readonly #assignments: AssignmentFact[] = [];
  readonly #exports: string[] = [];
  readonly #calls = new Map<string, CallFact>();

  constructor(document: PythonDocument) {
    this.#document = document;
  }

  visit(node: PythonNode): void {
    this.#scopes.moveTo(node.startIndex);
    switch (node.type) {
      case 'import_statement':
      case 'import_from_statement':
        this.#imports.push(importFact(this.#document, node, this.#scopes.place));
        break;
      case 'decorated_definition':
        this.#decorated.add(node.childForFieldName('definition')?.startIndex ?? -1);
        break;
      case 'function_definition':
        this.#enterFunction(node);
        break;
      case 'class_definition':
        this.#enterClass(node);
        break;
      case 'lambda':
        this.#scopes.enter({ is: 'lambda', end: node.endIndex });
        break;
      case 'if_statement':
        this.#enterGuard(node);
        break;
      case 'for_statement':
        this.#noteLoop(node);
        break;
      case 'assignment':
        this.#noteAssignment(node);
        break;
      case 'call':
        this.#noteCall(node);
        break;
    }
  }

  model(): PythonModule {
    const document = this.#document;
    const keeps = this.#nameFilter();
    return {
      imports: this.#imports,
      dynamicImports: this.#dynamicImports,
      functions: this.#functions.map(({ calls, definition: _, ...header }) => ({
        ...header,
        calls: [...calls].filter(keeps),
      })),
      classes: this.#classes,
      assignments: this.#assignments,
      calls: [...this.#calls.values()].filter(({ name }) => keeps(name)),
      exports: this.#exports,
      cliSignals: cliSignals(document),
      relativeImports: relativeImports(document),
      assemblies: this.#functions.flatMap(({ name, calls, definition }, index) =>
        mayAssemble(name, calls) ? (assembly(document, index, definition) ?? []) : [],
      ),
      hasError: document.root.hasError,
    };
  }

  #enterFunction(node: PythonNode): void {
    const header = functionHeader(this.#document, node, {
      parent: this.#scopes.function,
      class: this.#scopes.classBody,
      decorated: this.#decorated.has(node.startIndex),
    });
    if (header === undefined) return;
    const index = this.#functions.push({ ...header, calls: new Set(), definition: node }) - 1;
    this.#scopes.enter({ is: 'function', end: node.endIndex, index });
  }

  #enterClass(node: PythonNode): void {
    const draft = classDraft(this.#document, node, this.#scopes.function);
    if (draft === undefined) return;
    this.#scopes.enter({ is: 'class', end: node.endIndex, index: this.#classes.push(draft) - 1 });
  }

  #enterGuard(node: PythonNode): void {
    const guard = guardOf(node.childForFieldName('condition'));
    const block = node.childForFieldName('consequence');
    if (guard !== undefined && block !== null) this.#scopes.enter({ is: 'guard', end: block.endIndex, guard });
  }

  /** `for set_up in (register_views, register_models): set_up(app)` calls what it lists. */
  #noteLoop(node: PythonNode): void {
    const listed = node.childForFieldName('right');
    if (listed === null || !/^(?:list|tuple|set)$/.test(listed.type)) return;
    for (const one of listed.namedChildren) {
      const name = dottedName(one);
      if (name !== undefined) this.#addCall(name, one);
    }
  }

  #noteAssignment(node: PythonNode): void {
    const type = this.#scopes.classBody;
    const draft = type === null ? undefined : this.#classes[type];
    if (draft !== undefined) noteClassAssignment(draft, node);
    if (!this.#scopes.atModuleLevel || this.#scopes.place.guard === 'typing') return;
    const target = node.childForFieldName('left');
    const value = lastValue(node);
    if (target === null || value === null) return;
    if (target.type === 'identifier' && target.text === '__all__') this.#exports.push(...listedStrings(value));
    else if (target.type === 'identifier') this.#bind(target, value);
    else if (target.type === 'pattern_list' && value.type === 'expression_list') {
      const values = value.namedChildren;
      for (const [index, one] of target.namedChildren.entries()) this.#bind(one, values[index] ?? null);
    }
  }

  #bind(target: PythonNode, value: PythonNode | null): void {
    const found = expression(value);
    if (target.type !== 'identifier' || found === undefined) return;
    this.#assignments.push({ name: target.text, value: found, nameRange: this.#document.rangeOf(target) });
  }

  #noteCall(node: PythonNode): void {
    const name = calleeName(node);
    if (name === undefined) return;
    const type = this.#scopes.classBody;
    const draft = type === null ? undefined : this.#classes[type];
    if (draft !== undefined && isColumnCall(name)) draft.mapped = true;
    if (name === '__all__.extend' && this.#scopes.atModuleLevel) {
      this.#exports.push(...listedStrings(node.childForFieldName('arguments')?.firstNamedChild ?? null));
    }
    const imported = dynamicImport(node, name, this.#scopes.place, this.#document.file.path);
    if (imported !== undefined) this.#dynamicImports.push(imported);
    this.#addCall(name, node);
  }

  #addCall(name: string, node: PythonNode): void {
    // What a lambda calls happens when somebody calls the lambda.
    if (this.#scopes.inLambda) return;
    const { function: within, guard } = this.#scopes.place;
    if (guard === 'typing') return;
    if (within !== null) {
      this.#functions[within]?.calls.add(name);
      return;
    }
    const key = `${guard}:${name}`;
    if (!this.#calls.has(key)) this.#calls.set(key, { name, range: this.#document.rangeOf(node), guard });
  }

  /** Keeps names that the file binds somewhere, and methods that set things up on anything. */
  #nameFilter(): (name: string) => boolean {
    const bound = new Set([
      'self',
      'cls',
      ...this.#imports.flatMap((fact) => fact.names.map((one) => boundName(fact, one))),
      ...this.#functions.map(({ name }) => name),
      ...this.#classes.map(({ name }) => name),
      ...this.#assignments.map(({ name }) => name),
    ]);
    const bindsAnything = this.#imports.some(({ star }) => star);
    return (name) => {
      const head = name.split('.')[0] ?? name;
      if (bound.has(head) || (bindsAnything && head !== '*')) return true;
      return head !== name && /\.(?:init_app|register|setup\w*)$/.test(name);
    };
  }
}

/** The value of `a = b = value`. */
function lastValue(assignment: PythonNode): PythonNode | null {
  let value = assignment.childForFieldName('right');
  while (value?.type === 'assignment') value = value.childForFieldName('right');
  return value;
}

function listedStrings(node: PythonNode | null): readonly string[] {
  if (node === null || !/^(?:list|tuple)$/.test(node.type)) return [];
  return node.namedChildren.flatMap((one) => literalText(one) ?? []);
}
