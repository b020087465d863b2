import { defineKind, markdown } from '@devlint/core';
import { isPostmortemTemplatePath } from '../postmortem/paths.ts';
import { readPostmortem } from '../postmortem/report.ts';

/** The file that new postmortems are copied from: its sections are the team's own. */
export default defineKind({
  name: 'postmortem-template',
  language: markdown,
  description: 'The file that new postmortems are copied from.',
  examplePath: 'docs/incidents/template.md',
  precedence: 20,
  matches: isPostmortemTemplatePath,
  extract: (document) => readPostmortem(document),
  entities: (template) => ({ template: [template], section: template.sections }),
});
