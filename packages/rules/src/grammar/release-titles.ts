import type { Range } from '@devlint/core';
import { findDates } from './dates.ts';
import { findNumericDate } from './numeric-dates.ts';
import { compareVersions, matchVersion, type Version } from './versions.ts';

/** A heading's text that names a release: `Gin v1.9 (2023-02-21)`. `range` is the version's place in the text. */
export interface ReleaseTitle {
  readonly version: Version;
  readonly range: Range;
  /** The package named before the version, in lower case: `gin`. */
  readonly package?: string;
}

const firstVersion = /(?<![\w.])[vV]?\d{1,12}\.(?:\d|\{)|@[vV]?\d{1,12}\.\d|[a-z][-/]v\d{1,12}\.\d/;
/** Words that turn what stands around a number into a sentence: `Output in v2.5.4`, `Upgrading from 3.0`. */
const sentenceWords =
  /\b(?:in|to|from|for|with|of|since|until|before|after|at|by|as|on|is|are|upgrad\w*|migrat\w*|support\w*|requir\w*|deprecat\w*|remov\w*|drop\w*|minimum|bump\w*|updat\w*|use|using|chang\w*|output|notes?|fix\w*|add\w*)\b/i;
/** What a heading may say before the version without becoming a sentence: `Changes in 0.13.1 (2018-11-14)`. */
const announcement = /^(?:changes|changelog|what['’]?s new|new|release notes?) (?:in|for)(?= |$)/i;
const versionWord = /(?:^|\s)(?:version|release|released|ver\.?|rel\.?)$/i;
/** Words that may follow a version; anything else in letters makes the heading a sentence. */
const followingWord =
  /^(?:released?|final|stable|yanked|changes|changelog|release notes|unreleased|hotfix|lts|ga|tbd|tbc|in progress|in development|skipped)\b[^\p{L}]{0,40}(?:on\b.{0,40})?$/iu;
const codeName = /^\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}'’-]{1,30})? ?[-–—/(:,|]{0,2} ?$/u;

/**
 * Reads a heading's text as a release, or says that it is none. A sentence about a version is none
 * (`Postgres 13.2.0+ is now required`), nor is a section about a line of releases (`5.x Releases`).
 */
export function readReleaseTitle(title: string): ReleaseTitle | undefined {
  // Headings are short; a longer text is prose and not worth reading on.
  const text = title.slice(0, 300);
  const first = versionAfterDate(text) ?? firstVersion.exec(text);
  if (first === null || findNumericDate(text)?.range.start === first.index) return undefined;
  const start = first.index + first[0].search(/[vV]?\d+\.(?:\d|\{)$/);
  const match = matchVersion(text, start);
  if (match === undefined) return undefined;
  const before = readPrefix(text.slice(0, start));
  if (before === undefined) return undefined;
  const { version, end } = highestOf(text, match.version, match.end);
  if (!isReleaseTail(text.slice(end))) return undefined;
  return { version, range: { start, end: match.end }, ...(before === '' ? {} : { package: before }) };
}

/** `2013.08.21, Version 0.11.6` begins with a date that looks like a version; alone, `2024.01.15` is a calendar version. */
function versionAfterDate(text: string): { readonly 0: string; readonly index: number } | undefined {
  const dotted = /^[^\p{L}\p{N}]{0,8}\d{4}\.\d{2}\.\d{2}(?![\d.])/u.exec(text)?.[0];
  if (dotted === undefined || findDates(dotted).length === 0) return undefined;
  const next = firstVersion.exec(text.slice(dotted.length));
  return next === null ? undefined : { 0: next[0], index: dotted.length + next.index };
}

/**
 * Text before the version: the package's name in lower case, `''` for none, `undefined` when it makes a sentence.
 * After a date only `Version` may stand: `2026-07-18 — suite 0.833` is a day's entry.
 */
function readPrefix(prefix: string): string | undefined {
  const date = findDates(prefix)[0];
  const afterDate = date !== undefined;
  const words = (afterDate ? prefix.slice(date.range.end) : prefix)
    .replace(/[^\p{L}\p{N}@/._ -]/gu, ' ')
    .trim()
    .replace(announcement, '')
    .replace(versionWord, '')
    .replace(/^[-–—\s]+|[\s@/-]+$/g, '');
  if (words === '') return '';
  if (afterDate || !/\p{L}/u.test(words)) return undefined;
  if (words.split(/\s+/).length > 3 || sentenceWords.test(words)) return undefined;
  return words.toLowerCase();
}

/** `4.3.4/4.3.5 and 3.12.5` names several releases; the highest places the heading in its order. */
function highestOf(text: string, version: Version, end: number): { readonly version: Version; readonly end: number } {
  let highest = version;
  let at = end;
  for (;;) {
    const joint = /^(?: ?[/,&] ?| and | & )(?=[vV]?\d+\.\d+\.\d)/.exec(text.slice(at, at + 24));
    if (joint === null) return { version: highest, end: at };
    const next = matchVersion(text, at + joint[0].length);
    if (next === undefined) return { version: highest, end: at };
    if (compareVersions(next.version, highest) > 0) highest = next.version;
    at = next.end;
  }
}

function isReleaseTail(tail: string): boolean {
  const rest = tail.replace(/^[\])`*_]{1,4}/, '').trim();
  if (!/[\p{L}\p{N}]/u.test(rest)) return !rest.startsWith('+');
  if (/^[-–—/(:[,|"'“‘•·~=<>]/.test(rest)) return !/^[-–—=]{0,2}>/.test(rest);
  if (/^[^\p{L}\p{N}+→]/u.test(rest) && !/\p{L}/u.test(rest)) return true;
  const date = findDates(rest)[0];
  if (date?.range.start === 0 || findNumericDate(rest)?.range.start === 0) return true;
  // `5.0.0 Heron - July 4, 2020` has a code name; without a date, `2.3 Installation` is a numbered section.
  if (date !== undefined && codeName.test(rest.slice(0, date.range.start))) return true;
  return followingWord.test(rest);
}
