import { readdirSync } from 'node:fs';
import { extname } from 'node:path';
import { didYouMean, type Report, UserError } from '@devlint/core';
import type { Paint } from './terminal/paint.ts';

/** How a format may dress its text. Everything it needs to know of the terminal, so that it stays a pure function. */
export interface Style {
  /** Colours a text by the part it plays; answers with the text itself where there is no colour. */
  readonly paint: Paint;
  /** Columns to fill. */
  readonly width: number;
  /** Whether links may be hidden behind text (OSC 8). */
  readonly links: boolean;
}

/** Turns all that a run learned into text. No terminal, no disk, no clock. */
export type Format = (report: Report, style: Style) => string;

const folder = new URL('./formats/', import.meta.url);

/** Names of the formats there are: one per file of the folder `formats`. */
export function formatNames(): readonly string[] {
  const names = readdirSync(folder).flatMap((file) => /^([a-z][a-z0-9-]*)\.[jt]s$/.exec(file)?.[1] ?? []);
  return names.sort();
}

/** Loads one format by name, and only that one. */
export async function loadFormat(name: string): Promise<Format> {
  const names = formatNames();
  if (!names.includes(name)) {
    const near = didYouMean(name, names, `; there are ${names.join(', ')}.`);
    throw new UserError(`unknown format "${name}"${near}`);
  }
  // The same ending as this file: `.js` once built, `.ts` in tests.
  const module: { default: Format } = await import(new URL(`${name}${extname(import.meta.url)}`, folder).href);
  return module.default;
}
