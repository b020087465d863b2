import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/devlint.js', import.meta.url));

export interface Ended {
  /** As a shell tells it: 128 and the signal's number for a process that one ended. */
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Meddling {
  /** Called with each piece of standard output or error, and what may then be done to the process. */
  readonly onOutput?: (text: string, kill: (signal: NodeJS.Signals) => void, closeOutput: () => void) => void;
  /** The file that standard output goes to instead. */
  readonly stdout?: number;
}

/** Runs the built command in a folder, and does to it meanwhile what is asked for. */
export function runMeddled(cwd: string, args: readonly string[], { onOutput, stdout }: Meddling = {}): Promise<Ended> {
  const env = { PATH: process.env.PATH ?? '', NO_COLOR: '1', NODE_NO_WARNINGS: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, '--no-cache', ...args], {
      cwd,
      env,
      stdio: ['ignore', stdout ?? 'pipe', 'pipe'],
    });
    let out = '';
    let err = '';
    const heard = (text: string) =>
      onOutput?.(
        text,
        (signal) => void child.kill(signal),
        () => void child.stdout?.destroy(),
      );
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      heard(text);
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      err += text;
      heard(text);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve({ code: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), out, err });
    });
  });
}
