import { createHash } from 'node:crypto';
import type { SourceFile } from '../text/source-file.ts';
import type { Outline } from './outline.ts';

/** What a finding is known by, whatever its line: none of it changes when something else in the file does. */
export interface Fingerprint {
  readonly rule: string;
  readonly path: string;
  /** The message without the file's own path and without days that the reported line does not name. */
  readonly message: string;
  /** Hash of the reported text and the line it stands on. */
  readonly text: string;
  /** Hash of the lines that touch it. */
  readonly near: string;
  /** Hash of the line it belongs to: a heading, or one that is indented less. */
  readonly in: string;
}

/** A finding as the baseline sees it. */
export interface Reported {
  readonly ruleId: string;
  readonly path: string;
  readonly message: string;
  /** From 1. */
  readonly line: number;
  readonly range: { readonly start: number; readonly end: number };
}

/** The fingerprint of a finding. Only the first line of its range counts: sections grow, and are still the same. */
export function fingerprintOf(
  file: SourceFile,
  outline: Outline,
  { ruleId, path, message, line, range }: Reported,
): Fingerprint {
  const { own, near, anchor } = outline.surroundings(line);
  const reported = file.text.slice(range.start, Math.min(range.end, file.lines.endOf(line)));
  return {
    rule: ruleId,
    path,
    message: comparable(message, path, own),
    text: hash(`${own}\n${reported.trim()}`),
    near: hash(near),
    in: hash(anchor),
  };
}

/**
 * What a message says of the reported place: the file's own path is put aside, because files are renamed, and so is
 * every day that the reported line does not name, because that is the day of another place, or of the run.
 */
function comparable(message: string, path: string, own: string): string {
  return message.replaceAll(path, '<path>').replace(/\d{4}-\d{2}-\d{2}/g, (day) => (own.includes(day) ? day : '<day>'));
}

/** Twelve hexadecimal digits of SHA-256: two of a million texts are alike with a chance of one in five hundred. */
export function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
