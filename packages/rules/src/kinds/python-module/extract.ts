import type { PythonDocument, PythonNode } from '@devlint/core';
import type { CallFact, DynamicImportFact, FunctionFact, ImportFact } from '../../grammar/python-imports/facts.ts';
import { assembly, mayAssemble } from './assembly.ts';
import { Assignments } from './assignments.ts';
import { bindsName } from './bound-name.ts';
import { type ClassDraft, classDraft, isColumnCall, noteClassAssignment } from './classes.ts';
import { cliSignals } from './cli-signals.ts';
import { dynamicImport } from './dynamic-imports.ts';
import { calleeName, dottedName } from './expressions.ts';
import { FlaskScan } from './flask-scan.ts';
import { functionHeader } from './functions.ts';
import { rememberImportStatements } from './imported-names.ts';
import { importFact } from './imports.ts';
import { nameFilter, objectFilter } from './kept-names.ts';
import type { PythonModule } from './model.ts';
import { type PrintCall, printCall } from './prints.ts';
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

/** No application is put together inside more functions than this. Each is read whole, so depth would cost squares. */
const deepestFactory = 4;

interface FunctionDraft extends Omit<FunctionFact, 'calls'> {
  readonly calls: Set<string>;
  readonly definition: PythonNode;
}

/** Reads a file once, in one pass over the nodes that matter. */
export function extractModule(document: PythonDocument): PythonModule {
  const scan = new ModuleScan(document);
  for (const node of document.root.descendantsOfType([...scanned, ...scan.moreTypes])) scan.visit(node);
  return scan.model();
}

/** The pass: what has been seen so far, and where it stands. */
class ModuleScan {
  readonly #document: PythonDocument;
  readonly #scopes = new Scopes();
  readonly #decorated = new Set<number>();
  readonly #importStatements: PythonNode[] = [];
  readonly #imports: ImportFact[] = [];
  readonly #dynamicImports: DynamicImportFact[] = [];
  readonly #functions: FunctionDraft[] = [];
  readonly #classes: ClassDraft[] = [];
  readonly #assignments: Assignments;
  readonly #calls = new Map<string, CallFact>();
  readonly #flask: FlaskScan;
  readonly #prints: PrintCall[] = [];

  constructor(document: PythonDocument) {
    this.#document = document;
    this.#flask = new FlaskScan(document);
    this.#assignments = new Assignments(document);
  }

  get moreTypes(): readonly string[] {
    return this.#flask.types;
  }

  visit(node: PythonNode): void {
    this.#scopes.moveTo(node.startIndex);
    switch (node.type) {
      case 'import_statement':
      case 'import_from_statement':
        this.#importStatements.push(node);
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
      default:
        this.#flask.visit(node, this.#scopes.function);
    }
  }

  model(): PythonModule {
    const document = this.#document;
    rememberImportStatements(document, this.#importStatements);
    const bound = {
      imports: this.#imports,
      functions: this.#functions,
      classes: this.#classes,
      assignments: this.#assignments.facts,
    };
    const keeps = nameFilter(bound);
    return {
      imports: this.#imports,
      dynamicImports: this.#dynamicImports,
      functions: this.#functions.map(({ calls, definition: _, ...header }) => ({
        ...header,
        calls: [...calls].filter(keeps),
      })),
      classes: this.#classes,
      assignments: this.#assignments.facts,
      calls: [...this.#calls.values()].filter(({ name }) => keeps(name)),
      exports: this.#assignments.exports,
      answersNames: this.#assignments.answersNames || this.#functions.some(isModuleGetattr),
      cliSignals: cliSignals(document),
      relativeImports: relativeImports(document),
      // A module that has a `print` of its own does not speak of the built-in one.
      prints: this.#prints.length > 0 && bindsName(document, 'print') ? [] : this.#prints,
      assemblies: this.#functions.flatMap(({ name, calls, definition }, index) =>
        this.#depth(index) <= deepestFactory && mayAssemble(name, calls)
          ? (assembly(document, index, definition) ?? [])
          : [],
      ),
      flask: this.#flask.facts(objectFilter(bound)),
      hasError: document.root.hasError,
    };
  }

  /** How many functions stand around one; counted no further than it matters. */
  #depth(index: number): number {
    let depth = 0;
    let { parent } = this.#functions[index] ?? { parent: null };
    while (parent !== null && depth <= deepestFactory) {
      depth++;
      parent = this.#functions[parent]?.parent ?? null;
    }
    return depth;
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
    const names: string[] = [];
    for (const one of listed.namedChildren) {
      const name = dottedName(one);
      if (name === undefined) continue;
      this.#addCall(name, one);
      names.push(name);
    }
    this.#flask.enterLoop(node, names);
  }

  #noteAssignment(node: PythonNode): void {
    const type = this.#scopes.classBody;
    const draft = type === null ? undefined : this.#classes[type];
    if (draft !== undefined) noteClassAssignment(draft, node);
    const value = this.#assignments.valueOf(node);
    this.#flask.noteAssignment(node, value, type, this.#scopes.function);
    if (!this.#scopes.atModuleLevel || this.#scopes.place.guard === 'typing') return;
    const target = node.childForFieldName('left');
    if (target === null || value === null) return;
    for (const bound of this.#assignments.note(target, value)) {
      this.#flask.noteConstruction(bound.name, bound.value, bound.valueName);
    }
    if (target.type === 'identifier' && target.text !== '__all__') this.#flask.noteMapping(target, value);
  }

  #noteCall(node: PythonNode): void {
    const name = calleeName(node);
    if (name === undefined) return;
    if (name === 'print') this.#notePrint(node);
    const type = this.#scopes.classBody;
    const draft = type === null ? undefined : this.#classes[type];
    if (draft !== undefined && isColumnCall(name)) draft.mapped = true;
    if (name === '__all__.extend' && this.#scopes.atModuleLevel) {
      this.#assignments.noteExports(node.childForFieldName('arguments')?.firstNamedChild ?? null);
    }
    const { place } = this.#scopes;
    const around = place.function === null ? undefined : this.#functions[place.function]?.definition;
    const imported = dynamicImport(node, name, place, this.#document.file.path, around);
    if (imported !== undefined) this.#dynamicImports.push(imported);
    this.#addCall(name, node);
    this.#flask.noteCall(node, name, this.#scopes.function);
  }

  #notePrint(node: PythonNode): void {
    const print = printCall(this.#document, node, this.#scopes.place);
    if (print !== undefined) this.#prints.push(print);
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
}

/** `def __getattr__(name)` of a module, which Python asks for names that the module does not bind (PEP 562). */
function isModuleGetattr({ name, parent, class: type }: FunctionDraft): boolean {
  return name === '__getattr__' && parent === null && type === null;
}
