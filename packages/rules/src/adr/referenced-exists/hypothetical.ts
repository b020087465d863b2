import type { AdrMention } from '../../kinds/adr-mentions/kind.ts';

/** Words that make a record one that is not there: an example, a plan, a gap, another project's. */
const hypothetical =
  /\b(?:e\.g\.|for example|for instance|such as|like|examples?|format|named?|numbered|naming|next|future|planned|upcoming|pending|new|draft|proposed|reserved|withdrawn|removed|deleted|never|missing|skipped|unused|gap|does not exist|will|would|should|could|may|might|to be|tbd|todo|upstream|external|their|its own|other (?:repo|project)\w*)\b/i;

/** True for a mention of a record that is planned, made up, gone or not one of this project. */
export function isHypothetical({ before, after }: AdrMention): boolean {
  // `backend ADR-0003`, `org/repo ADR-0003`, `(ADR-0003 of the platform team)`: the records of somebody else.
  if (/[\w-]\/[\w-]+(?:'s)?\s*$|\b(?:repo|repository|project)(?:'s)?\s*$/i.test(before)) return true;
  if (/^\s*(?:of|in|from) (?:the )?[\w-]+(?:\/[\w-]+|\s(?:repo|repository|project|team))\b/i.test(after)) return true;
  // In a span both ends may exist; one of them names numbers that were never given.
  return hypothetical.test(before) || hypothetical.test(after.slice(0, 40));
}
