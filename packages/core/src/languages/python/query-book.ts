import type { Query } from 'web-tree-sitter';
import type { OpenGrammar } from './grammar.ts';

/** A compiled query that is made of keys. */
export interface CombinedQuery {
  readonly query: Query;
  /** For each pattern of the query, the key it came from. */
  readonly keyOfPattern: readonly string[];
}

/** A query with how much it found, so far, that nobody had asked for. */
interface Wider {
  readonly combined: CombinedQuery;
  idle: number;
}

/** Compiling a query takes as long as making nodes of so many matches that nobody wants. */
const idleMatches = 2000;

/**
 * Compiles listener keys, each once, and those of one walk into a single query. Files differ in which keys they are asked
 * for, in large projects in hundreds of ways, and compiling takes longer than most walks. Hence one query of all keys
 * that were ever asked for serves everybody, and those that it gives too much of get a query of their own.
 */
export class QueryBook {
  readonly #compile: OpenGrammar['compile'];
  /** Each key by itself. Kept, because a walk with one key, the most frequent, needs no other query. */
  readonly #single = new Map<string, Query>();
  /** By the keys, each in a line of its own. */
  readonly #exact = new Map<string, CombinedQuery>();
  #all: CombinedQuery | undefined;
  /** How much the query of all keys gave too much, by the keys that were asked for. */
  readonly #wider = new Map<string, Wider>();

  constructor(compile: OpenGrammar['compile']) {
    this.#compile = compile;
  }

  problem(key: string): string | undefined {
    try {
      return this.#compiled(key).patternCount() === 0
        ? 'not a tree-sitter query for Python: it has no pattern'
        : undefined;
    } catch (error) {
      return `not a tree-sitter query for Python: ${error instanceof Error ? error.message : String(error)}`;
    }
  }

  /** A query that finds what the keys ask for, and perhaps more. */
  queryFor(keys: readonly string[]): CombinedQuery {
    const source = keys.join('\n');
    const exact = this.#exact.get(source);
    if (exact !== undefined) return exact;
    const wider = this.#wider.get(source);
    if (keys.length === 1 || (wider !== undefined && wider.idle > idleMatches)) {
      const combined = this.#combine(keys);
      this.#exact.set(source, combined);
      return combined;
    }
    if (wider !== undefined) return wider.combined;
    const known = new Set(this.#all?.keyOfPattern);
    const added = keys.filter((key) => !known.has(key));
    if (this.#all === undefined || added.length > 0) this.#all = this.#combine([...known, ...added]);
    this.#wider.set(source, { combined: this.#all, idle: 0 });
    return this.#all;
  }

  /** Takes note of how many matches nobody had asked for in a walk with these keys. */
  noteIdle(keys: readonly string[], count: number): void {
    const wider = this.#wider.get(keys.join('\n'));
    if (wider !== undefined) wider.idle += count;
  }

  #combine(keys: readonly string[]): CombinedQuery {
    const single = keys.map((key) => this.#compiled(key));
    const keyOfPattern = single.flatMap((query, index) =>
      new Array<string>(query.patternCount()).fill(keys[index] ?? ''),
    );
    const [first, ...others] = single;
    return { query: first !== undefined && others.length === 0 ? first : this.#compile(keys.join('\n')), keyOfPattern };
  }

  #compiled(key: string): Query {
    let query = this.#single.get(key);
    if (query === undefined) {
      query = this.#compile(key);
      const unknown = query.predicates.flat()[0]?.operator;
      // The binding would let every match pass such a predicate.
      if (unknown !== undefined) {
        query.delete();
        throw new Error(`Unknown predicate #${unknown}`);
      }
      this.#single.set(key, query);
    }
    return query;
  }
}
