import type { AdrRecord } from '../../kinds/adr/record.ts';

/** The number that a record's title should have, if it has another one. */
export function titleMismatch(record: AdrRecord, folder: readonly AdrRecord[]): number | undefined {
  const { titleNumber, fileNumber, frontmatterNumber } = record;
  if (titleNumber === undefined || titleNumber.value === fileNumber) return undefined;
  const expected = fileNumber ?? frontmatterNumber?.value;
  if (expected === undefined || expected === titleNumber.value) return undefined;
  // A title that agrees with frontmatter is right; then it is the file name that disagrees with both.
  if (titleNumber.value === frontmatterNumber?.value) return undefined;
  return titleNumber.bare && !numbersTitles(record, folder) ? undefined : expected;
}

/** `29 Auditing` has a number only where other titles have theirs; `3 reasons to use queues` has none. */
function numbersTitles(record: AdrRecord, folder: readonly AdrRecord[]): boolean {
  const others = folder.filter((other) => other !== record && other.titleNumber !== undefined);
  const right = others.filter(({ titleNumber, fileNumber }) => titleNumber?.value === fileNumber).length;
  return right >= 2 && right * 2 >= others.length && right * 2 >= folder.length - 1;
}

/** True when frontmatter gives another number than the file name, and not because the file name's is taken. */
export function frontmatterMismatch(record: AdrRecord, folder: readonly AdrRecord[]): boolean {
  const { frontmatterNumber, fileNumber } = record;
  if (frontmatterNumber === undefined || fileNumber === undefined || frontmatterNumber.value === fileNumber)
    return false;
  // Two files with one number are reported by adr/unique-number.
  return !folder.some((other) => other !== record && other.fileNumber === fileNumber);
}
