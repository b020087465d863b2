import { defineKind, markdown } from '@devlint/core';
import { type ArchitectureDecision, readDecisions } from './decisions.ts';

/** A guide to a system's architecture: the decisions that it is made of. */
export interface ArchitectureGuide {
  readonly decisions: readonly ArchitectureDecision[];
}

const name =
  /^architect(?:ure|ural)?[-_ ]?(?:guide|decisions?|overview|design)?$|^architect(?:ure|ural)?.*(?:guide|decisions?)/i;

/** True for the guide itself; what stands in folders of records is one of those. */
function isGuidePath(path: string): boolean {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(/\.(?:md|markdown|mdown|mkd)$/i, '');
  return stem !== path.slice(path.lastIndexOf('/') + 1) && name.test(stem);
}

export default defineKind({
  name: 'architecture',
  language: markdown,
  description: "The guide to a system's architecture, with the decisions that it rests on.",
  examplePath: 'planning/ArchitectureGuide.md',
  precedence: -5,
  matches: isGuidePath,
  extract: (document): ArchitectureGuide => ({ decisions: readDecisions(document) }),
  entities: (guide) => ({ architecture: [guide], decision: guide.decisions }),
});
