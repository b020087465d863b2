import type { Repository } from './repository.ts';
import { gitOutput } from './run.ts';

/** Contents of objects, by their names; the length alone of those above `limit` bytes. */
export async function readObjects(
  { here }: Repository,
  names: readonly string[],
  limit: number,
): Promise<ReadonlyMap<string, Uint8Array | number>> {
  const found = new Map<string, Uint8Array | number>();
  if (names.length === 0) return found;
  const sizes = await gitOutput(here, ['cat-file', '--batch-check'], listed(names));
  const small: string[] = [];
  for (const line of sizes.toString('latin1').split('\n')) {
    const [name = '', type, size] = line.split(' ');
    if (type !== 'blob') continue;
    if (Number(size) > limit) found.set(name, Number(size));
    else small.push(name);
  }
  const contents = await gitOutput(here, ['cat-file', '--batch'], listed(small));
  for (let at = 0; at < contents.length; ) {
    const end = contents.indexOf(10, at);
    const [name = '', , size] = contents.toString('latin1', at, end).split(' ');
    const from = end + 1;
    const to = from + Number(size);
    found.set(name, contents.subarray(from, to));
    at = to + 1;
  }
  return found;
}

function listed(names: readonly string[]): string {
  return names.map((name) => `${name}\n`).join('');
}
