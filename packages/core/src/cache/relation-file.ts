import type { RememberedRelation } from './relation-cache.ts';
import { textHash } from './text-hash.ts';

/** Raised with every change to what is stored or how; an older file is then as good as none. */
const version = 1;

function firstLine(environment: string, body: string | Uint8Array): string {
  return `devlint-relations ${version} ${environment} ${textHash(body)}`;
}

/** Reads a file as a whole; nothing where it was made elsewhere, or is not what was written. */
export function decodeRelations(bytes: Buffer, environment: string): readonly RememberedRelation[] | undefined {
  const end = bytes.indexOf(10);
  const body = bytes.subarray(end + 1);
  if (end === -1 || bytes.toString('latin1', 0, end) !== firstLine(environment, body)) return undefined;
  try {
    return JSON.parse(body.toString());
  } catch {
    // The checksum is right, so somebody wrote this on purpose; it is of no use all the same.
    return undefined;
  }
}

export function encodeRelations(relations: readonly RememberedRelation[], environment: string): readonly Uint8Array[] {
  const body = Buffer.from(JSON.stringify(relations));
  return [Buffer.from(`${firstLine(environment, body)}\n`), body];
}
