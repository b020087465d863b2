import { clip } from '../../grammar/clip.ts';
import type { AdrRecord } from './record.ts';

/** How people name a record: `ADR-0021`, with as many digits as its file has, or its title. */
export function nameOf({ path, number, fileNumber, title }: AdrRecord): string {
  if (number === undefined) return `"${clip(title, 24)}"`;
  const digits = path.slice(path.lastIndexOf('/') + 1).match(/\d+/g);
  const written = number === fileNumber ? digits?.find((one) => Number(one) === number) : undefined;
  return `ADR-${written ?? number}`;
}
