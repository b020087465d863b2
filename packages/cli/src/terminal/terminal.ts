import type { Style } from '../format.ts';
import { writeOut } from '../process-guard.ts';
import { createPaint, plainPaint, wantsColour } from './paint.ts';

/** One of the two ways out. */
export interface Output {
  readonly isTerminal: boolean;
  readonly style: Style;
  write(text: string): void;
}

/** The world as a command sees it. Tests bring their own. */
export interface Terminal {
  /** Absolute path that relative arguments start from. */
  readonly cwd: string;
  readonly out: Output;
  readonly err: Output;
  /** All of standard input, as UTF-8. */
  readInput(): Promise<string>;
}

/** Width where there is no terminal to ask: reports in logs look the same on every machine. */
const defaultWidth = 100;
/** Below this, indentation alone would fill the line. */
const leastWidth = 40;

/** How text looks in a file: nothing in it but the text. */
export const fileStyle: Style = { paint: plainPaint, width: defaultWidth, links: false };

/** The terminal this process runs in. */
export function processTerminal(colour: boolean | undefined): Terminal {
  return {
    cwd: process.cwd(),
    out: outputOf(process.stdout, colour, writeOut),
    err: outputOf(process.stderr, colour, (text) => void process.stderr.write(text)),
    readInput,
  };
}

function outputOf(stream: NodeJS.WriteStream, flag: boolean | undefined, write: Output['write']): Output {
  const isTerminal = stream.isTTY === true;
  const colour = wantsColour(flag, process.env, isTerminal);
  return {
    isTerminal,
    style: {
      paint: createPaint(colour),
      width: isTerminal ? Math.max(leastWidth, stream.columns || defaultWidth) : defaultWidth,
      links: colour && isTerminal,
    },
    write,
  };
}

async function readInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}
