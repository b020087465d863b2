import type { Node, Query } from 'web-tree-sitter';
import type { Subscription } from '../../plugin/language.ts';
import { contains, type Range } from '../../text/range.ts';
import type { OpenGrammar } from './grammar.ts';
import type { PythonDocument } from './types.ts';

interface CombinedQuery {
  readonly query: Query;
  /** For each pattern of the combined query, the index of the key it came from. */
  readonly keyOfPattern: readonly number[];
}

/** Compiles listener keys, and all keys of one walk into a single query, each once. */
export class QueryBook {
  readonly #compile: OpenGrammar['compile'];
  /** Each key by itself. Kept, because a walk with one key, the most frequent, needs no other query. */
  readonly #single = new Map<string, Query>();
  readonly #combined = new Map<string, CombinedQuery>();

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

  /** Runs the listeners over a document, quiet inside what the parser could not read. */
  run(document: PythonDocument, subscriptions: readonly Subscription[]): void {
    const byKey = new Map<string, Subscription['listener'][]>();
    for (const { key, listener } of subscriptions) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [listener]);
      else known.push(listener);
    }
    const keys = [...byKey.keys()];
    if (keys.length === 0) return;
    const listeners = [...byKey.values()];
    const { query, keyOfPattern } = this.#combine(keys);
    const broken = document.syntaxProblems.map(({ range }) => range).filter(({ start, end }) => start < end);
    for (const { patternIndex, captures } of query.matches(document.root)) {
      if (broken.length > 0 && captures.some(({ node }) => isWithinOne(broken, node))) continue;
      // Without a prototype, so that a capture may be called @constructor.
      const nodes: Record<string, Node> = Object.create(null);
      for (const { name, node } of captures) nodes[name] ??= node;
      for (const listener of listeners[keyOfPattern[patternIndex] ?? 0] ?? []) listener(nodes as never);
    }
  }

  #combine(keys: readonly string[]): CombinedQuery {
    const source = keys.join('\n');
    let combined = this.#combined.get(source);
    if (combined === undefined) {
      const single = keys.map((key) => this.#compiled(key));
      const keyOfPattern = single.flatMap((query, index) => new Array<number>(query.patternCount()).fill(index));
      const [first, ...others] = single;
      combined = { query: first !== undefined && others.length === 0 ? first : this.#compile(source), keyOfPattern };
      this.#combined.set(source, combined);
    }
    return combined;
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

/** Whether a node lies within one of some ranges, which are in reading order and do not overlap. */
function isWithinOne(ranges: readonly Range[], node: Node): boolean {
  const start = node.startIndex;
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.start ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const last = ranges[low - 1];
  return last !== undefined && contains(last, { start, end: node.endIndex });
}
