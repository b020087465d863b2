const window = 100;
const base = 37n;
const mask = (1n << 64n) - 1n;
/** What the unit that leaves the window had been multiplied to. */
const leaving = (base ** BigInt(window)) & mask;

/**
 * GitHub's `primaryLocationLineHash` of every line, by line number less one: what code scanning recognises an alert by
 * when lines move. Defined by `src/fingerprints.ts` of github/codeql-action: a rolling hash, 37 to the power of the
 * place, modulo 2^64, over the hundred UTF-16 units from the line's start, blanks and tabs left out and every line
 * ending counted as one LF; then `:n` for the n-th line with that hash.
 */
export function lineHashes(text: string): readonly string[] {
  const ring = new BigUint64Array(window);
  /** The line whose first kept unit stands at that place of the ring; 0 for none. */
  const starts = new Int32Array(window);
  const counts = new Map<bigint, number>();
  const hashes: string[] = [];
  let hash = 0n;
  let index = 0;
  let line = 0;
  let lineStarts = true;
  let afterReturn = false;

  const settle = (): void => {
    const started = starts[index] ?? 0;
    if (started === 0) return;
    const count = (counts.get(hash) ?? 0) + 1;
    counts.set(hash, count);
    hashes[started - 1] = `${hash.toString(16)}:${count}`;
    starts[index] = 0;
  };
  const push = (unit: number): void => {
    const old = ring[index] ?? 0n;
    ring[index] = BigInt(unit);
    hash = (base * hash + BigInt(unit) - leaving * old) & mask;
    index = (index + 1) % window;
  };
  const take = (unit: number): void => {
    if (unit === 0x20 || unit === 0x09 || (afterReturn && unit === 0x0a)) {
      afterReturn = false;
      return;
    }
    afterReturn = unit === 0x0d;
    settle();
    if (lineStarts) {
      lineStarts = false;
      line += 1;
      starts[index] = line;
    }
    const kept = unit === 0x0d ? 0x0a : unit;
    if (kept === 0x0a) lineStarts = true;
    push(kept);
  };

  for (let at = 0; at < text.length; at++) take(text.charCodeAt(at));
  take(0xffff);
  for (let rest = 0; rest < window; rest++) {
    settle();
    push(0);
  }
  return hashes;
}
