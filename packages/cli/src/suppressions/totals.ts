import type { SuppressionRecord } from '@devlint/core';

/** What a list of suppressions adds up to. */
export function totals(records: readonly SuppressionRecord[]) {
  return {
    suppressions: records.length,
    silenced: records.reduce((sum, { silences }) => sum + silences, 0),
    expired: records.filter(({ expired }) => expired).length,
    withoutReason: records.filter(({ reason }) => reason === undefined).length,
  };
}
