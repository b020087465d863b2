// Runs commands as whole processes, in interleaved rounds.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const script = join(dirname(fileURLToPath(import.meta.url)), 'measure.py');
const python = spawnSync('python3', ['--version']).status === 0;

/** Wall and processor time in milliseconds, and peak memory in bytes where Python is there to ask for it. */
export function run(command, cwd) {
  const env = { ...process.env, BENCH_FOLDER: cwd, NO_COLOR: '1' };
  const [program, ...args] = python ? ['python3', script, cwd, ...command] : command;
  const start = performance.now();
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd,
    env,
    maxBuffer: 1 << 30,
    encoding: 'utf8',
  });
  const wall = performance.now() - start;
  if (error !== undefined || status === null || (python && status !== 0)) throw error ?? new Error(stderr);
  const used = python ? JSON.parse(stdout.trim().split('\n').at(-1)) : { code: status, wall };
  return { ...used, stderr };
}

/**
 * Runs every case once per round, so that a machine that slows down does so for all. A first round does not count. Stops
 * after `rounds`, or once the time is up and there have been three.
 */
export function measure(cases, { rounds, seconds }) {
  const runs = cases.map(() => []);
  const end = performance.now() + seconds * 1000;
  for (let round = -1; round < rounds && (round < 3 || performance.now() < end); round++) {
    for (const [index, { name, command, cwd, before, codes = [0, 1] }] of cases.entries()) {
      before?.();
      const one = run(command, cwd);
      if (!codes.includes(one.code)) throw new Error(`${name} ended with ${one.code}: ${one.stderr}`);
      if (round >= 0) runs[index].push(one);
    }
  }
  return runs;
}
