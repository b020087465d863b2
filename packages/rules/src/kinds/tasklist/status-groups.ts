import type { MarkdownDocument } from '@devlint/core';
import { sectionsOf } from '../../grammar/sections.ts';
import type { StatusGroup } from './model.ts';
import { taskAtStart } from './section-roles.ts';
import { type State, stateOf } from './states.ts';

/** Words that say nothing about the state: what is grouped, how much of it, and when. */
const padding =
  /\b(?:tasks?|items?|stories|tickets|issues|bugs|work|list|section|status|all|the|so far|recent(?:ly)?|current(?:ly)?|now|this|last|week|month|today)\b/g;
const period = /\b(?:phases?|sprints?|milestones?|iterations?|weeks?|stages?|waves?|releases?)\b/g;

/** Words for a state that are as often the subject of the work: "Testing", "Review", "New". */
const topics = new Set('TESTING QA REVIEW VALIDATING NEW RUNNING OPEN READY STARTED MERGED CLOSED WAITING'.split(' '));

interface Named {
  readonly state: State;
  readonly word: string;
  readonly certain: boolean;
}

/**
 * The headings that group tasks by state: exactly one word for a state and nothing else but padding, as in
 * `## 🔄 In Progress (3)` or `## Completed Tasks – Phase 1`. "Active Tasks" is where all tasks are. A word that may
 * be a subject counts only among other such groups of its level.
 */
export function statusGroupsOf(document: MarkdownDocument): readonly StatusGroup[] {
  const found = sectionsOf(document).flatMap((section) => {
    const named = namedState(section.key);
    if (named === undefined || taskAtStart(section.title, 0) !== undefined) return [];
    return [{ section, ...named }];
  });
  const certainDepths = new Set(found.filter(({ certain }) => certain).map(({ section }) => section.depth));
  return found
    .filter(({ certain, section }) => certain || certainDepths.has(section.depth))
    .map(({ section, state, word }) => ({
      title: section.title,
      heading: section.heading,
      depth: section.depth,
      end: section.body.end,
      state,
      backlog: word === 'BACKLOG',
    }));
}

/** The one state that a heading names. `key` is its compared form. */
function namedState(key: string): Named | undefined {
  if (key.length > 80) return undefined;
  const bare = key
    .replace(/\([^()]*\)|\[[^[\]]*\]/g, ' ')
    .replace(padding, ' ')
    .replace(/[\d.:,–—/#&|-]+/g, ' ')
    .trim();
  const words = bare.replace(period, ' ').trim().replace(/\s+/g, '_').toUpperCase();
  if (words === '' || words === 'ACTIVE') return undefined;
  const state = stateOf(words);
  if (state === undefined) return undefined;
  // "Phase 2 – In Progress" says how far the phase is; its tasks may be further or not begun.
  if (/^(?:phase|sprint|milestone|iteration|week|stage|wave|release)/.test(bare) && state !== 'COMPLETED')
    return undefined;
  const certain = !topics.has(words);
  return certain || bare.replace(/\s+/g, '_').toUpperCase() === words ? { state, word: words, certain } : undefined;
}
