import { UserError } from '@devlint/core';

/** A format that was asked for. */
export interface FormatChoice {
  readonly name: string;
  /** Undefined for standard output. */
  readonly file: string | undefined;
}

/** Reads `NAME` or `NAME:FILE`, as often as it was given. */
export function readFormats(texts: readonly string[] | undefined): readonly FormatChoice[] {
  const formats = (texts ?? []).map(readFormat);
  if (formats.filter(({ file }) => file === undefined).length > 1) {
    throw new UserError(
      'only one --format can go to standard output; give the others a file, as in --format json:report.json.',
    );
  }
  return formats;
}

function readFormat(text: string): FormatChoice {
  const colon = text.indexOf(':');
  if (colon === -1) return { name: text, file: undefined };
  const file = text.slice(colon + 1);
  if (file === '') throw new UserError(`--format "${text}" ends where its file should be named.`);
  return { name: text.slice(0, colon), file };
}
