import type { MarkdownDocument, Range } from '@devlint/core';
import { fieldsOf } from '../../grammar/fields.ts';

/** The id of an incident where a report gives it. */
export interface IncidentId {
  /** As written: `INC-0042`. */
  readonly text: string;
  /** Compared form: letters and numbers without zeros in front, `INC-42`. */
  readonly key: string;
  readonly place: 'title' | 'field' | 'file-name';
  /** Empty at the start of the text for one of the file name. */
  readonly range: Range;
}

/** `INC-042`, `PM-2026-055`, `INCIDENT-7`. */
const id = /\b(?:INC|INCIDENT|PM|PIR|RCA)-\d{1,8}(?:-\d{1,6})*\b/gi;

/** The ids that a report gives of its own incident; those that it mentions in its text are of others. */
export function readIds(document: MarkdownDocument, title: Range | undefined): readonly IncidentId[] {
  const { text, path } = document.file;
  const inTitle = title === undefined ? [] : idsIn(text.slice(title.start, title.end), title.start, 'title');
  const inFields = fieldsOf(document)
    .filter(({ key }) => /^(?:incident|post-?mortem|report)?[ -]?(?:id|number|no\.?)$|^incident$/.test(key))
    .flatMap(({ value, valueRange }) => idsIn(value, valueRange.start, 'field'));
  const inName = idsIn(path.slice(path.lastIndexOf('/') + 1), 0, 'file-name');
  return [...inTitle, ...inFields, ...inName.map((one) => ({ ...one, range: { start: 0, end: 0 } }))];
}

function idsIn(text: string, base: number, place: IncidentId['place']): readonly IncidentId[] {
  return [...text.matchAll(id)].map((match) => ({
    text: match[0],
    key: match[0].toUpperCase().replace(/-0+(?=\d)/g, '-'),
    place,
    range: { start: base + match.index, end: base + match.index + match[0].length },
  }));
}
