/** What a chain starts from, as far as counting cares. */
export type ChainStart = 'own' | 'other';

export interface Counting {
  readonly start: ChainStart;
  /** True when the last hop is the method that is called. */
  readonly isCallee: boolean;
  readonly countSelf: boolean;
  readonly countCallee: boolean;
  /** Hops that are part of a library's notation, such as `c` in `table.c.name`. */
  readonly transparentHops: readonly string[];
}

/** How many hops of a chain reach through objects; those that do not are left out one reason after the other. */
export function depthOf(hops: readonly string[], counting: Counting): number {
  const data = counting.isCallee && !counting.countCallee ? hops.slice(0, -1) : hops;
  const foreign = counting.start === 'own' && !counting.countSelf ? data.slice(1) : data;
  // Up to a class or a constant, the dots name things and do not read data: `db.Model.registry`.
  const afterNamespaces = foreign.slice(foreign.findLastIndex(startsUpperCase) + 1);
  const counted = afterNamespaces.filter((hop) => !isReflection(hop) && !counting.transparentHops.includes(hop));
  // Several steps of one name walk along one kind of thing: `path.parent.parent`, `node.next.next`.
  return counted.filter((hop, index) => hop !== counted[index - 1]).length;
}

/** True for names that by convention are classes, enum members or constants. */
export function startsUpperCase(name: string): boolean {
  return /^\p{Lu}/u.test(name);
}

/**
 * True for hops that ask what a thing is, and not for what it holds: `__class__`, `__table__`; `_meta`, which is the
 * same for models of Django and Peewee; and the frames and code objects of running code (Python reference, "Internal
 * types").
 */
function isReflection(name: string): boolean {
  return (name.startsWith('__') && name.endsWith('__')) || reflections.has(name);
}

const reflections: ReadonlySet<string> = new Set([
  '_meta',
  'tb_frame',
  'tb_next',
  'f_back',
  'f_code',
  'f_globals',
  'f_locals',
  'f_builtins',
  'gi_frame',
  'gi_code',
  'cr_frame',
  'cr_code',
  'ag_frame',
  'ag_code',
]);
