import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import type { Script } from 'node:vm';
import { crc32 } from 'node:zlib';

/** What V8 made of a packed file in earlier runs. */
export interface CompiledCode {
  readonly data: Buffer | undefined;
  /** Keeps what a script consists of by now, for the runs to come. */
  keep(script: Script): void;
}

/** So many runs write the code: each adds the functions that it was the first to call. After that there is enough. */
const lastGeneration = 6;

/** Of how many versions of Node, or ways to start it, code is kept. */
const most = 8;

/**
 * Opens the code for a packed file in a folder. It is kept beside that folder: there, because whoever may write it may
 * write the packed file as well, and not inside, where it would be packed again with the package. V8 rejects what another
 * version made, or the same one with other flags, but does not look for damage: the checksum does.
 */
export function openCompiledCode(folder: string, packed: string): CompiledCode {
  const place = `${folder}-compiled`;
  const name = `${packed}-${cachedDataVersionTag().toString(16)}`;
  const file = join(place, name);
  const found = read(file, folder);
  return {
    data: found?.data,
    keep(script) {
      const isOf = found !== undefined && script.cachedDataRejected === false;
      const generation = isOf ? found.generation + 1 : 1;
      if (generation > lastGeneration) return;
      try {
        mkdirSync(place, { recursive: true });
        const kept = keptIn(place, packed);
        if (found === undefined && kept.length >= most && !kept.includes(name)) return;
        write(file, script.createCachedData(), generation, folder);
      } catch {
        // A folder that cannot be written to: every run compiles for itself.
      }
    },
  };
}

/** Without what is just being written, which has a process in its name. */
function keptIn(place: string, packed: string): readonly string[] {
  return readdirSync(place).filter((entry) => entry.startsWith(`${packed}-`) && !entry.includes('.'));
}

/** The code, with what it belongs to behind it, so that it stays aligned. */
function read(file: string, folder: string): { readonly data: Buffer; readonly generation: number } | undefined {
  try {
    const bytes = readFileSync(file);
    const end = bytes.lastIndexOf(10);
    const data = bytes.subarray(0, end);
    const generation = bytes[bytes.length - 1] ?? 0;
    return bytes.subarray(end).equals(trailer(data, generation, folder)) ? { data, generation } : undefined;
  } catch {
    return undefined;
  }
}

function write(file: string, data: Buffer, generation: number, folder: string): void {
  const beside = `${file}.${process.pid}`;
  try {
    writeFileSync(beside, Buffer.concat([data, trailer(data, generation, folder)]), { flag: 'wx' });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

/** A line end, the name of the build, the checksum of the code, and the generation in one byte that is no line end. */
function trailer(data: Buffer, generation: number, folder: string): Buffer {
  const build = readFileSync(join(folder, 'build-id'), 'latin1');
  return Buffer.from(`\n${build} ${crc32(data).toString(16)} ${String.fromCharCode(generation)}`, 'latin1');
}
