import type { AdrRecord } from '../../kinds/adr/record.ts';

/** Numbers that no record has, between two that some have. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  /** The first record behind the gap and the last one before it. */
  readonly after: AdrRecord;
  readonly before: AdrRecord;
}

/**
 * The gaps in the numbers of one folder, allowed ones left out. Where more numbers are missing than there are, the
 * numbers come from somewhere else, pull requests for example, and count nothing.
 */
export function gapsIn(records: readonly AdrRecord[], allowed: ReadonlySet<number>): readonly Gap[] {
  const byNumber = new Map<number, AdrRecord>();
  for (const record of records) {
    for (const number of [record.number, record.fileNumber]) {
      if (number !== undefined && !byNumber.has(number)) byNumber.set(number, record);
    }
  }
  const numbers = [...byNumber.keys()].sort((a, b) => a - b);
  const span = (numbers.at(-1) ?? 0) - (numbers[0] ?? 0) + 1;
  if (span - numbers.length > numbers.length) return [];
  const gaps: Gap[] = [];
  for (const [index, number] of numbers.entries()) {
    const previous = numbers[index - 1];
    const [after, before] = [byNumber.get(number), byNumber.get(previous ?? number)];
    if (previous === undefined || after === undefined || before === undefined) continue;
    // Bounded by the check above: no more numbers are missing than there are records.
    let from: number | undefined;
    for (let missing = previous + 1; missing <= number; missing++) {
      const open = missing < number && !allowed.has(missing);
      if (open) from ??= missing;
      else if (from !== undefined) {
        gaps.push({ from, to: missing - 1, after, before });
        from = undefined;
      }
    }
  }
  return gaps;
}
