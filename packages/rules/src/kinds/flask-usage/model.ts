import type { Range } from '@devlint/core';

/** What a Python file shows of Flask that a single file cannot judge. Plain JSON. */
export interface FlaskUsage {
  /** An import names Flask or one of its extensions. */
  readonly importsFlask: boolean;
  readonly debugSwitches: readonly DebugSwitch[];
  /** A configuration class for production says `DEBUG = False`. */
  readonly productionIsOff: boolean;
}

/** A literal `True` that switches the debugger on. */
export interface DebugSwitch {
  /**
   * - `run`: an argument, `app.run(debug=True)`;
   * - `set`: an assignment to an application, `app.debug = True`;
   * - `class`: an attribute of a configuration class, `DEBUG = True`.
   */
  readonly form: 'run' | 'set' | 'class';
  /** The argument or the assignment. */
  readonly range: Range;
  /** What is run (`app.run`), assigned to (`app.debug`), or the name of the class. */
  readonly owner: string;
  /** Replaces the switch by nothing, or by `False`; nothing where comments are in the way. */
  readonly off: { readonly range: Range; readonly text: string } | null;
}
