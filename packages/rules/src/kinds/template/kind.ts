import { defineKind, markdown } from '@devlint/core';
import { isUndatedPostmortemPath } from '../postmortem/paths.ts';
import { placeholderCount } from './placeholders.ts';

/**
 * True for files in a folder of templates, or with a name that says so; a numbered or dated file is one of its kind, and
 * one that is called `templates` is about them.
 */
export function isTemplateName(path: string): boolean {
  const slash = path.lastIndexOf('/') + 1;
  if (/(?:^|\/)[-_.]?(?:issue_|pull_request_)?templates?\//i.test(path.slice(0, slash))) return true;
  const stem = path.slice(slash).replace(/\.[a-z]+$/i, '');
  return /(?:^|[-_. ])template(?:$|[-_. ])|boilerplate/i.test(stem) && !/\d/.test(stem);
}

/** `templates.md` may hold several to copy from. */
function mayHoldTemplates(path: string): boolean {
  return /(?:^|[-_. /])templates(?:$|[-_. ])[^/]*$/i.test(path);
}

/** A file to copy from. Rules about content have nothing to say about it. */
export default defineKind({
  name: 'template',
  language: markdown,
  description: 'A file that others are copied from; rules about content leave it alone.',
  examplePath: 'templates/report.md',
  precedence: 10,
  matches: (path) => isTemplateName(path) || mayHoldTemplates(path) || isUndatedPostmortemPath(path),
  extract(document, { assigned }) {
    const placeholders = placeholderCount(document);
    const recognised = assigned || isTemplateName(document.file.path) || placeholders >= 3;
    return recognised ? { path: document.file.path, placeholders } : undefined;
  },
  entities: (template) => ({ template: [template] }),
});
