/**
 * A recursive function that answers `otherwise` once it is inside itself `limit` times. Chains of aliases and base
 * classes in real code have a handful of links; generated ones must not exhaust the stack.
 */
export function bounded<Args extends readonly unknown[], Result>(
  limit: number,
  otherwise: Result,
  run: (...args: Args) => Result,
): (...args: Args) => Result {
  let depth = 0;
  return (...args) => {
    if (depth >= limit) return otherwise;
    depth++;
    try {
      return run(...args);
    } finally {
      depth--;
    }
  };
}
