import { defineKind, markdown } from '@devlint/core';
import { type Plan, readPlan } from './phases.ts';

const extension = /\.(?:md|markdown|mdown|mkd)$/i;
const folder = /(?:^|\/)(?:planning|plans?|specs?|specifications?)\//i;
const word = /plan(?:ning)?(?![a-z])|roadmap|workflow|phases?(?![a-z])|implementation|milestones?/i;

/** Documents that divide work into phases: plans, roadmaps, descriptions of a workflow. */
export default defineKind({
  name: 'planning',
  language: markdown,
  description: 'A plan that divides work into phases.',
  examplePath: 'planning/ImplementationPlan.md',
  precedence: -10,
  matches: (path) => extension.test(path) && (folder.test(path) || word.test(path.slice(path.lastIndexOf('/') + 1))),
  extract(document, { assigned }): Plan | undefined {
    const plan = readPlan(document);
    return assigned || plan.phases.length >= 2 ? plan : undefined;
  },
  entities: (plan) => ({ plan: [plan], phase: plan.phases }),
});
