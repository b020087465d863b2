import { normalise } from '../../grammar/values.ts';

/** What the status of an action item comes to. */
export type ActionState = 'open' | 'done' | 'dropped';

const words: Readonly<Record<ActionState, string>> = {
  open:
    'OPEN TODO TO_DO NEW PENDING PLANNED PROPOSED NOT_STARTED NOT_DONE NOT_YET BACKLOG SCHEDULED QUEUED ASSIGNED ACCEPTED ' +
    'IN_PROGRESS WIP STARTED DOING ONGOING ACTIVE UNDERWAY IN_REVIEW REVIEW UNDER_REVIEW BLOCKED ON_HOLD WAITING PAUSED ' +
    'PARTIAL PARTIALLY PARTLY INCOMPLETE INVESTIGATING TRACKED TRACKING READY TBD UNRESOLVED NO STANDING RECURRING CONTINUOUS CONTINUING OPENED REOPENED CONSIDERING',
  done:
    'DONE COMPLETE COMPLETED CLOSED RESOLVED FIXED MERGED SHIPPED DEPLOYED RELEASED LIVE IMPLEMENTED FINISHED YES VERIFIED ' +
    'LANDED APPLIED MITIGATED SOLVED ADDED ENABLED ROLLED_OUT DELIVERED',
  dropped:
    'WON_T_DO WONT_DO WON_T_FIX WONTFIX WONT_FIX WILL_NOT_DO WILL_NOT_FIX CANCELLED CANCELED DEFERRED REJECTED DROPPED ' +
    'DECLINED DUPLICATE OBSOLETE N/A NA NONE SUPERSEDED SKIPPED POSTPONED ABANDONED NOT_NEEDED NOT_PLANNED',
};

const stateOfWord: ReadonlyMap<string, ActionState> = new Map(
  (['open', 'done', 'dropped'] as const).flatMap((state) =>
    words[state].split(' ').map((word): [string, ActionState] => [word, state]),
  ),
);

const symbols: readonly (readonly [RegExp, ActionState])[] = [
  [/^\[[ \t]?\]|[☐⬜⏳🔄🚧📋🔜🟡🟠⏸▶]|🔴/u, 'open'],
  [/^\[[xX✓]\]|[✅✔☑🟢🎉]|:white_check_mark:|:heavy_check_mark:/u, 'done'],
  [/[❌🚫✖]|:x:/u, 'dropped'],
];

/** The state that a status means: `✅ Done (#12)` is done, `[ ]` is open, `In progress, see notes` is open. */
export function actionState(text: string): ActionState | undefined {
  const parts = actionKey(text).split('_');
  for (let length = Math.min(3, parts.length); length > 0; length--) {
    const state = stateOfWord.get(parts.slice(0, length).join('_'));
    if (state !== undefined) return state;
  }
  return symbols.find(([pattern]) => pattern.test(text.trim()))?.[1];
}

/** Compared form of a status: upper case, without symbols and remarks. */
export function actionKey(text: string): string {
  return normalise(text.replace(/['’]/g, '_').replace(/^\[[ \txX✓]?\]/, ''));
}
