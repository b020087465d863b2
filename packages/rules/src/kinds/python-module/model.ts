import type { Range } from '@devlint/core';
import type { ModuleFacts } from '../../grammar/python-imports/facts.ts';
import type { CliSignal } from './cli-signals.ts';
import type { FlaskFacts } from './flask-facts.ts';
import type { PrintCall } from './prints.ts';
import type { RelativeImport } from './relative-imports.ts';

/** A Python file as project rules see it: what it imports, defines, calls and binds. */
export interface PythonModule extends ModuleFacts {
  readonly cliSignals: readonly CliSignal[];
  readonly relativeImports: readonly RelativeImport[];
  /** Calls of the built-in `print` that write to the terminal. */
  readonly prints: readonly PrintCall[];
  /** Bodies of the functions that look as if they put a Flask application together. */
  readonly assemblies: readonly Assembly[];
  /** What the file says about how a Flask application is put together. */
  readonly flask: FlaskFacts;
  /** The parser could not read all of the file. */
  readonly hasError: boolean;
}

/** The statements of a function that makes or configures an application, as far as a fix needs them. */
export interface Assembly {
  /** Index into the module's functions. */
  readonly function: number;
  /** The blanks before each statement of the body. */
  readonly indent: string;
  /** Every name written anywhere in the function, sorted: what a new binding could clash with. */
  readonly names: readonly string[];
  /** Statements directly in the body, in order. */
  readonly statements: readonly AssemblyStatement[];
}

export interface AssemblyStatement {
  readonly range: Range;
  /** Offset of the end of the statement's last line, its line ending not included. */
  readonly lineEnd: number;
  /** True when the next line is blank or the file ends there. */
  readonly blankAfter: boolean;
  readonly does: 'leave' | 'other';
  /** What is assigned to: `app`, `app.config` for `app.config["KEY"]`. */
  readonly target: string | null;
  /** What is called, also on the right of an assignment: `Flask`, `db.init_app`. */
  readonly callee: string | null;
  /** The dotted name that the call is handed first: `app` in `db.init_app(app)`. */
  readonly argument: string | null;
  /** The statement holds others, among them a call of some `init_app`. */
  readonly initializesInside: boolean;
  /** The statement holds others, among them one that touches a `.config`. */
  readonly configuresInside: boolean;
  /** `with <context>.app_context():` over nothing but imports. */
  readonly imports: { readonly context: string; readonly lineEnd: number; readonly indent: string } | null;
}
