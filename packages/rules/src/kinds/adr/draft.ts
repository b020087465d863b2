import type { Draft, DraftRequest } from '@devlint/core';
import { folderOf } from '../../grammar/folder-paths.ts';
import { dayOf, fileSlug, unfilled } from '../../grammar/new-document.ts';
import { hasTemplateName, isInRecordFolder, isRecordPath, recordNameOf, stemOf } from './paths.ts';

/** The next record: of the folder that has most of them, from its template or in the form of its last ones. */
export function draftRecord({ title, now, paths, read }: DraftRequest): Draft {
  const { folder, records } = fullestFolder(paths);
  const numbered = records.flatMap((path) => {
    const { number } = recordNameOf(path);
    return number === undefined ? [] : [{ path, number }];
  });
  const last = numbered.toSorted((a, b) => a.number - b.number).at(-1);
  const number = (last?.number ?? 0) + 1;
  const path = `${folder === '' ? '' : `${folder}/`}${fileStart(last?.path, last?.number, number)}${fileSlug(title)}.md`;
  const slots = { title, number, day: dayOf(now) };
  const template = paths.find((one) => folderOf(one) === folder && isInRecordFolder(one) && hasTemplateName(one));
  const model = template === undefined ? undefined : read(template);
  const text = model === undefined ? inFormOf(lastTexts(numbered, read), slots) : fromTemplate(model, slots);
  return { path, text, open: sectionsOf(text) };
}

/** Of folders with equally many records the first. */
function fullestFolder(paths: readonly string[]) {
  const folders = new Map<string, string[]>();
  for (const path of paths.filter(isRecordPath)) {
    folders.set(folderOf(path), [...(folders.get(folderOf(path)) ?? []), path]);
  }
  const [best] = [...folders].toSorted(([, a], [, b]) => b.length - a.length);
  return best === undefined ? { folder: 'docs/adr', records: [] } : { folder: best[0], records: best[1] };
}

/** `0015-`, as the last record writes it: its digits, and what stands around them. */
function fileStart(path: string | undefined, number: number | undefined, next: number): string {
  const [, before = '', digits = '0000', after = '-'] =
    path === undefined || number === undefined ? [] : (/^(.*?)(\d+)([-_. ]+)/.exec(stemOf(path)) ?? []);
  return `${before}${String(next).padStart(digits.length, '0')}${after}`;
}

interface Slots {
  readonly title: string;
  readonly number: number;
  readonly day: string;
}

/** Fills what templates of the usual tools leave open: adr-tools' capitals, MADR's braces, dates and numbers. */
function fromTemplate(template: string, { title, number, day }: Slots): string {
  const padded = String(number).padStart(4, '0');
  const text = template.replace(/\r\n?/g, '\n');
  const filled = text
    .replace(/^(#[ \t]+)(.*)$/m, (_, marks: string, heading: string) => marks + titleLike(heading, title, number))
    .replace(
      /[[{<]YYYY-MM-DD[^\]}>\n]*[\]}>]|\bYYYY-MM-DD\b|\{\{?\s*date\s*\}?\}|(?<=^(?:- )?\**Date:?\**:? )DATE\b/gim,
      day,
    )
    .replace(/\b(ADR-)?N{3,4}\b|\bNUMBER\b/g, (_, prefix = '') => `${prefix}${prefix === '' ? number : padded}`)
    .replace(/^STATUS$/m, 'Proposed')
    .replace(/^(#{2} Status\n+)(?!Proposed)[^\n#]*(?:\||\/)[^\n]*$/im, '$1Proposed')
    .replace(/^((?:- )?\**status\**:\**[ \t]*).*[|/].*$/im, '$1proposed');
  return filled.endsWith('\n') ? filled : `${filled}\n`;
}

/** A heading of a template or of another record, with this record's number and title. */
function titleLike(heading: string, title: string, number: number): string {
  const [, lead, digits, gap] =
    /^(\[?ADR[-_ #]?|#)?\[?(\d+|N{2,}|X{2,}|NUMBER)\]?([.:)]? ?[-–—]? ?)/i.exec(heading) ?? [];
  if (digits === undefined) return title;
  const width = /^\d|^[NX]/i.test(digits) && digits !== 'NUMBER' ? digits.length : 1;
  return `${lead ?? ''}${String(number).padStart(/^0|^[NX]{2}/i.test(digits) ? width : 1, '0')}${gap ?? ''}${title}`;
}

/** The texts of the last records, newest first. */
function lastTexts(
  numbered: readonly { readonly path: string; readonly number: number }[],
  read: DraftRequest['read'],
): readonly string[] {
  const last = numbered.toSorted((a, b) => b.number - a.number).slice(0, 5);
  return last.flatMap(({ path }) => read(path)?.replace(/\r\n?/g, '\n') ?? []);
}

const nygard =
  '# 1. Title\n\nDate: 2025-01-01\n\n## Status\n\nAccepted\n\n## Context\n\n## Decision\n\n## Consequences\n';

/** A record with the header of the newest one, and with the sections that most of the last ones have. */
function inFormOf(texts: readonly string[], slots: Slots): string {
  const [newest = nygard, ...others] = texts;
  const shared = (heading: string) => {
    const having = others.filter((text) => headings(text).includes(heading.toLowerCase()));
    return having.length * 2 >= others.length;
  };
  const [head = '', ...sections] = newest.split(/^(?=## )/m);
  const bodies = sections.flatMap((section) => {
    const heading = section.split('\n', 1)[0] ?? '';
    if (!shared(heading)) return [];
    const isStatus = /^## status\b/i.test(heading);
    const word = /\n\s*\**([A-Za-z]+)/.exec(section)?.[1] ?? 'Proposed';
    return [`${heading}\n\n${isStatus ? proposedLike(word) : unfilled}`];
  });
  return `${[headLike(head, slots), ...bodies].join('\n\n')}\n`;
}

function headings(text: string): readonly string[] {
  return [...text.matchAll(/^## .*$/gm)].map(([heading]) => heading.toLowerCase());
}

/** Title and fields; what is prose there belongs to the other record. */
function headLike(head: string, { title, number, day }: Slots): string {
  const [, frontmatter = '', rest = head] = /^(---\n[\s\S]*?\n---\n)([\s\S]*)$/.exec(head) ?? [];
  const heading = /^# (.*)$/m.exec(rest)?.[1] ?? title;
  const lines = rest.split('\n').filter((line) => /^\s*(?:[-*] )?\**(?:date|status)\**\s*:/i.test(line));
  const fields = lines.map((line) => fieldLike(line, day)).join('\n');
  const above = frontmatter
    .split('\n')
    .map((line) => frontmatterLike(line, { title, number, day }))
    .filter((line) => line !== '')
    .join('\n');
  return [
    ...(above === '' ? [] : [above]),
    `# ${titleLike(heading, title, number)}`,
    ...(fields === '' ? [] : [fields]),
  ].join('\n\n');
}

function fieldLike(line: string, day: string): string {
  const [, lead = '', value = ''] = /^(.*?:\**[ \t]*)(.*)$/.exec(line) ?? [];
  return `${lead}${/date/i.test(lead) ? day : proposedLike(value)}`;
}

/** Keys that speak of the other record are left out. */
function frontmatterLike(line: string, { title, number, day }: Slots): string {
  const [, key = '', gap = '', value = ''] = /^([\w-]+)(:[ \t]*)(.*)$/.exec(line) ?? [];
  if (key === '') return line === '---' ? line : '';
  if (/^status$/i.test(key)) return `${key}${gap}${proposedLike(value)}`;
  if (/^date$/i.test(key)) return `${key}${gap}${day}`;
  if (/^title$/i.test(key)) return `${key}${gap}${JSON.stringify(title)}`;
  if (/^(?:adr|id|number)$/i.test(key) && /^"?\d+"?$/.test(value)) return `${key}${gap}${number}`;
  return '';
}

function proposedLike(word: string): string {
  return /^["'*_]*\p{Ll}/u.test(word) ? 'proposed' : 'Proposed';
}

/** What is left to write: the sections that say nothing yet. */
function sectionsOf(text: string): readonly string[] {
  return [...text.matchAll(/^## (.*)$/gm)].map(([, title = '']) => title).filter((title) => !/^status\b/i.test(title));
}
