import type { Standing } from '@devlint/core';
import { formatDate, isRealDate } from '../../grammar/dates.ts';
import type { AdrRecord } from './record.ts';
import type { Stage } from './vocabulary.ts';

const states: Readonly<Record<Stage, Standing['state']>> = {
  DRAFT: 'pending',
  PROPOSED: 'pending',
  ACCEPTED: 'in-force',
  AMENDED: 'in-force',
  REJECTED: 'over',
  DEPRECATED: 'over',
  SUPERSEDED: 'over',
};

/** Whether a decision holds. What has no status, or none that is known, is not decided. */
export function recordStanding({ status, date, number, title }: AdrRecord): Standing {
  const stage = status?.unedited === undefined ? status?.canonical : undefined;
  const state = stage === undefined ? 'pending' : states[stage];
  return {
    state: status?.partial === true && state === 'over' ? 'in-force' : state,
    word: status?.word ?? '',
    title,
    ...(number === undefined ? {} : { name: `ADR-${String(number).padStart(4, '0')}` }),
    ...(date === undefined || !isRealDate(date) ? {} : { since: formatDate(date) }),
  };
}
