import type { AdrRecord } from '../../kinds/adr/record.ts';
import { type RecordRegistry, resolveLink } from '../../kinds/adr/registry.ts';
import type { RecordLink } from '../../kinds/adr/relations.ts';
import { type Statement, statementsOf } from '../../kinds/adr/statements.ts';

/** An older record, a newer one that takes its place, and the statement of either that says so. */
export interface Step {
  readonly old: AdrRecord;
  readonly successor: AdrRecord;
  readonly statement: Statement;
}

/** What a project's records say about which of them takes the place of which; what is superseded in part still holds. */
export function stepsOf(records: readonly AdrRecord[], registry: RecordRegistry): ReadonlyMap<AdrRecord, Step[]> {
  const steps = new Map<AdrRecord, Step[]>(records.map((record) => [record, []]));
  const add = (step: Step) => {
    const known = steps.get(step.old);
    if (known?.every(({ successor }) => successor !== step.successor)) known.push(step);
  };
  for (const record of records) {
    for (const statement of statementsOf(record, 'superseded-by', registry)) {
      if (!statement.link.partial) add({ old: record, successor: statement.target, statement });
    }
    for (const statement of statementsOf(record, 'supersedes', registry)) {
      if (!statement.link.partial) add({ old: statement.target, successor: record, statement });
    }
  }
  return steps;
}

/**
 * The circles among the steps, each once, beginning with its first record. Records without a successor cannot be in
 * one; taking them away again and again leaves the circles and what leads into them.
 */
export function circlesIn(
  records: readonly AdrRecord[],
  steps: ReadonlyMap<AdrRecord, readonly Step[]>,
): readonly (readonly Step[])[] {
  const rest = new Set(records);
  const circles: Step[][] = [];
  const ways = (record: AdrRecord) => steps.get(record)?.filter(({ successor }) => rest.has(successor)) ?? [];
  const older = new Map<AdrRecord, AdrRecord[]>();
  for (const { old, successor } of [...steps.values()].flat())
    older.set(successor, [...(older.get(successor) ?? []), old]);
  const remove = (record: AdrRecord) => {
    const gone = [record];
    for (let last = gone.pop(); last !== undefined; last = gone.pop()) {
      if (!rest.delete(last)) continue;
      for (const before of older.get(last) ?? []) if (rest.has(before) && ways(before).length === 0) gone.push(before);
    }
  };
  for (const record of records) if (rest.has(record) && ways(record).length === 0) remove(record);
  for (const record of records) {
    while (rest.has(record)) {
      const walked: Step[] = [];
      const at = new Map<AdrRecord, number>();
      let here = record;
      while (!at.has(here)) {
        const [step] = ways(here);
        if (step === undefined) break;
        at.set(here, walked.length);
        walked.push(step);
        here = step.successor;
      }
      const circle = walked.slice(at.get(here) ?? walked.length);
      if (circle.length > 0) circles.push(fromFirst(circle));
      for (const { old } of circle) remove(old);
      if (circle.length === 0) remove(record);
    }
  }
  return circles;
}

function fromFirst(circle: readonly Step[]): Step[] {
  let first = 0;
  circle.forEach(({ old }, index) => {
    if (old.path < (circle[first]?.old.path ?? '')) first = index;
  });
  return [...circle.slice(first), ...circle.slice(0, first)];
}

/** The links in which a record says that it supersedes itself, or is superseded by itself. */
export function linksToItself(record: AdrRecord, registry: RecordRegistry): readonly RecordLink[] {
  return record.links.filter((link) => {
    if (link.place === 'body' || !['superseded-by', 'supersedes'].includes(link.type)) return false;
    if (link.targetFile !== undefined) return link.targetFile === record.path;
    // Another record may have the number as well, and a number in a title is no reference.
    return (
      link.target === undefined &&
      link.number !== undefined &&
      link.number === record.number &&
      /^(?:ADR[-_ ]?)?#?\d+$/i.test(link.text) &&
      resolveLink(link, record, registry) === undefined
    );
  });
}
