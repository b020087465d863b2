import type { Range } from '@devlint/core';

/** Code that only runs as a script (`if __name__ == "__main__"`) or never (`if TYPE_CHECKING`). */
export type Guard = 'main' | 'typing';

/** Where a statement stands: which function has to run first, and which condition has to hold. */
export interface Place {
  /** Index into the module's functions of the innermost one around it; `null` when it runs with the module. */
  readonly function: number | null;
  readonly guard: Guard | null;
}

/** `name as alias` of an import statement. */
export interface ImportedName {
  /** Dotted for `import a.b`, a plain name for `from a import b`. */
  readonly name: string;
  readonly alias: string | null;
}

/** One import statement. */
export interface ImportFact extends Place {
  readonly range: Range;
  readonly form: 'import' | 'from';
  /** Number of leading dots; 0 is absolute. */
  readonly level: number;
  /** Dotted module after `from`, without its dots; empty for `from . import x` and for `import a`. */
  readonly module: string;
  /** True for `from m import *`; `names` is then empty. */
  readonly star: boolean;
  readonly names: readonly ImportedName[];
  /** Offset after the last name, where another one can be added; 0 where there are none. */
  readonly namesEnd: number;
}

/** A call that imports at run time, for example `import_module(f'apps.{name}.routes')`. */
export interface DynamicImportFact extends Place {
  /**
   * The dotted name with `*` for what only the run knows and `**` for any number of parts; leading dots are
   * relative. `null` when nothing of the name is written down.
   */
  readonly pattern: string | null;
  /** A literal package that a relative pattern counts from; `null` means the file's own package. */
  readonly package: string | null;
  /**
   * Without a pattern: the dotted names among the defaults of the function's parameters, which often name the
   * package that a loader walks over: `def import_all(package='app')`.
   */
  readonly startsFrom: readonly string[];
}

/** A function or method, nested ones included. */
export interface FunctionFact {
  readonly name: string;
  readonly nameRange: Range;
  /** Index of the function directly around it. */
  readonly parent: number | null;
  /** Index of the class directly around it. */
  readonly class: number | null;
  readonly decorated: boolean;
  /** As written, without default values: `self`, `app: Flask`, `*args`. */
  readonly parameters: readonly string[];
  /** Dotted names this function calls, each once: names the file binds, `self.…`, and methods of anything as `*.name`. */
  readonly calls: readonly string[];
}

/** A class, with the names its bases are written with. */
export interface ClassFact {
  readonly name: string;
  readonly nameRange: Range;
  /** Index of the function around it; such a class does not exist before the function runs. */
  readonly function: number | null;
  readonly bases: readonly Expression[];
  /** `__abstract__ = True` stands in the body. */
  readonly abstract: boolean;
  /** `table=True` stands among the bases. */
  readonly tableKeyword: boolean;
  /** The body has columns, relationships, `Mapped[…]` or a table name. */
  readonly mapped: boolean;
}

/** A dotted name, or a call of one: `db.Model`, `declarative_base()`. */
export interface Expression {
  readonly name: string;
  readonly called: boolean;
}

/** `name = value` at module level, where the value is a dotted name or a call of one. */
export interface AssignmentFact {
  readonly name: string;
  readonly value: Expression;
  readonly nameRange: Range;
}

/** A call that runs with the module. */
export interface CallFact {
  readonly name: string;
  readonly range: Range;
  readonly guard: Guard | null;
}

/** What one Python file says about who runs what. Plain JSON. */
export interface ModuleFacts {
  readonly imports: readonly ImportFact[];
  readonly dynamicImports: readonly DynamicImportFact[];
  readonly functions: readonly FunctionFact[];
  readonly classes: readonly ClassFact[];
  readonly assignments: readonly AssignmentFact[];
  /** Calls outside functions, one per name and guard. */
  readonly calls: readonly CallFact[];
  /** The literal strings of `__all__`. */
  readonly exports: readonly string[];
  /** The module binds `__getattr__`, so it may answer for names that only its submodules have (PEP 562). */
  readonly answersNames: boolean;
}

/** One function of one file. */
export interface FunctionPlace {
  readonly path: string;
  readonly index: number;
}

/** Facts by path, relative to the project root. */
export type ProjectFacts = ReadonlyMap<string, ModuleFacts>;
