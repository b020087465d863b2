import { type DeclarationProblem, didYouMean } from '@devlint/core';

type KeyPath = DeclarationProblem['keyPath'];

/** Gathers what is wrong with one declaration. */
export class Problems {
  readonly found: DeclarationProblem[] = [];
  readonly #knowsAllKinds: boolean;

  constructor(knowsAllKinds: boolean) {
    this.#knowsAllKinds = knowsAllKinds;
  }

  tell(keyPath: KeyPath, message: string, at: 'key' | 'value' = 'value'): void {
    this.found.push({ keyPath, at, message });
  }

  /** A regular expression, in Unicode mode where it is one there; `(?i)` and the like in front set flags. */
  regex(source: string | undefined, keyPath: KeyPath): RegExp | undefined {
    if (source === undefined) return undefined;
    const [, flags = '', bare = source] = /^\(\?([ims]+)\)(.*)$/s.exec(source) ?? [];
    try {
      return new RegExp(bare, `${flags}u`);
    } catch {
      // What is strict there is often only an escape too many.
    }
    try {
      return new RegExp(bare, flags);
    } catch (error) {
      this.tell(keyPath, `This is no regular expression: ${reasonOf(error)}`);
      return undefined;
    }
  }

  /** The name of no kind that there is; nothing is said where there may be others. */
  unknownKind(keyPath: KeyPath, name: string, known: readonly string[]): void {
    if (this.#knowsAllKinds) this.unknown(keyPath, 'kind', name, known);
  }

  /** A name that is none of those there are. */
  unknown(keyPath: KeyPath, what: string, name: string, known: Iterable<string>, at: 'key' | 'value' = 'value'): void {
    const names = [...known];
    const others = names.length === 0 ? '.' : `; there are ${names.slice(0, 8).join(', ')}.`;
    this.tell(keyPath, `There is no ${what} "${name}"${didYouMean(name, names, others)}`, at);
  }
}

/** `Invalid regular expression: /(/u: Unterminated group` → `Unterminated group`. */
function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.slice(message.lastIndexOf(': ') + 2);
}

/** A setting that may be one word or several. */
export function listOf(words: string | readonly string[] | undefined): readonly string[] {
  return typeof words === 'string' ? [words] : (words ?? []);
}
