import type { Standing } from '@devlint/core';
import { formatDate, isRealDate, parseDate } from '../../grammar/dates.ts';
import { normalise } from '../../grammar/values.ts';
import type { DeclaredDocument } from './model.ts';
import type { DocumentSchema } from './schema.ts';

/** Words for what is not agreed on yet; what is neither this nor in force is over. */
const pending: ReadonlySet<string> = new Set(['', 'DRAFT', 'PROPOSED', 'PENDING', 'IN_REVIEW', 'REVIEW', 'TBD']);

/** Whether a document of a kind that may set rules holds. */
export function documentStanding(document: DeclaredDocument, { policy }: DocumentSchema): Standing {
  const { title, id, path, fields } = document;
  const stated = (keys: readonly string[]) => fields.find(({ key }) => keys.includes(key))?.value;
  const word = stated(policy?.keys ?? []) ?? '';
  const holds = policy?.values.some((value) => normalise(value) === normalise(word)) ?? false;
  const since = dateIn(stated(['date', 'since', 'effective', 'accepted', 'approved']));
  const owner = stated(['owner', 'owners', 'responsible']);
  return {
    state: holds ? 'in-force' : pending.has(normalise(word)) ? 'pending' : 'over',
    word,
    name: id?.text,
    title: title?.text ?? path,
    ...(since === undefined ? {} : { since }),
    ...(owner === undefined ? {} : { owner }),
  };
}

function dateIn(value: string | undefined): string | undefined {
  const date = value === undefined ? undefined : parseDate(value);
  return date !== undefined && isRealDate(date) ? formatDate(date) : undefined;
}
