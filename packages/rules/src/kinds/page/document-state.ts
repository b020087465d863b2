import { withoutSymbols } from '../../grammar/values.ts';
import { type State, stateOf } from '../tasklist/states.ts';
import type { Page, PageField } from './model.ts';

const statusKeys: ReadonlySet<string> = new Set(['status', 'document status', 'overall status', 'current status']);

/** What the sentences that people write for the status of a document say, beyond the single words of tasklists. */
const wordings: readonly (readonly [RegExp, State])[] = [
  [/\b(?:ready (?:for|to) (?:use|production|go)|production[- ]ready|live in production)\b/g, 'COMPLETED'],
  [
    /\b(?:ready|awaiting|waiting|pending|open) (?:for )?(?:review|validation|approval|qa|testing)\b/g,
    'READY_FOR_VALIDATION',
  ],
  [/\b(?:in|under|awaiting) (?:review|validation)\b/g, 'READY_FOR_VALIDATION'],
  [/\b(?:not (?:yet )?started|to ?do|ready (?:for|to) (?:implement\w*|develop\w*|start|begin|work))\b/g, 'PENDING'],
  [
    /\b(?:in[- ]progress|under development|in development|work in progress|wip|ongoing|partial(?:ly)?)\b/g,
    'IN_PROGRESS',
  ],
  [/\b(?:on hold|blocked|paused|stalled)\b/g, 'BLOCKED'],
  [/\b(?:cancell?ed|abandoned|obsolete|deferred)\b/g, 'DROPPED'],
  [
    /\b(?:completed?|done|finished|implemented|shipped|delivered|deployed|released|resolved|closed|merged)\b/g,
    'COMPLETED',
  ],
  [/\b(?:pending|planned|proposed|draft|queued|backlog)\b/g, 'PENDING'],
];

/**
 * Words that make a state less than the whole: `80 % complete`, `Phase 1 done`, `almost finished`; or that of what comes
 * before the work: `Analysis complete`.
 */
const qualified =
  /\b(?:analys[ie]s|investigation|research|discovery|designs?|plans?|planning|proposals?|spec(?:ification)?s?|drafts?) |\d ?%|\b(?:not|no longer|un|nearly|almost|mostly|partly|half|until|when|once|to be|phases?|steps?|parts?|stages?|milestones?|sprints?|weeks?|days?) |\bincomplete\b|\d ?\/ ?\d|\d of \d/;

/**
 * The state that a status of a whole document means: `✅ ALL IMPROVEMENTS IMPLEMENTED` and `COMPLETE AND READY TO USE`
 * are both COMPLETED. Nothing where it says no state, more than one, or one of a part only.
 */
export function documentState(value: string): State | undefined {
  const known = stateOf(value);
  if (known !== undefined) return known;
  let rest = withoutSymbols(value)
    .replace(/[*_`~]/g, '')
    .toLowerCase();
  const found = new Set<State>();
  const isQualified = qualified.test(rest);
  for (const [wording, state] of wordings) {
    const without = rest.replace(wording, ' ');
    if (without !== rest) found.add(state);
    rest = without;
  }
  if (isQualified && !found.has('PENDING')) return undefined;
  const [state] = found;
  return found.size === 1 ? state : undefined;
}

/** The fields that state a document's status, in reading order. */
export function statusFields({ fields }: Page): readonly PageField[] {
  return fields.filter(({ key }) => statusKeys.has(key));
}
