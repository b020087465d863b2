import type { PagePath } from '../../kinds/page/model.ts';

/** Titles of sections that list the files of a change: `Files Created/Modified`, `New Files (7)`. */
const listTitle =
  /\b(?:(?:new|created|modified|changed|added|updated) files|files (?:created|modified|changed|added|updated))\b/i;

/** Words that say a path is no more, is not yet, comes and goes, or is an example. */
const told = new RegExp(
  [
    'template changes|creat(?:e|es|ing)|plan(?:s|ned|ning)?|propos(?:e|es|ed|al)|will|would|could|should|future|to[- ]?do',
    'add(?:s|ing)?|new|introduc(?:e|es|ing)|generat(?:e|es|ed|ing)|outputs?|produc(?:e|es)|cache[sd]?|temporary|optional(?:ly)?',
    'remov(?:e|es|ed|ing)|delet(?:e|es|ed|ing)|renam(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|migrat(?:e|es|ed|ing)|replac(?:e|es|ed|ing)',
    'deprecated|legacy|obsolete|former(?:ly)?|previous(?:ly)?|no longer|used to|instead of|not exist|doesn.t exist|missing',
    'examples?|e\\.g|for instance|such as|similar|ignored?|download(?:s|ed)?|on the server|another repo\\w*|upstream',
  ]
    .map((words) => `\\b(?:${words})\\b`)
    .join('|'),
  'i',
);

const gone = /\b(?:delet|remov|renam|moved)/i;

/** True for a path in a list of the files of a change, which are said to be there. */
export function isListed({ sections, label, before, after }: PagePath): boolean {
  if (!sections.some((title) => listTitle.test(title))) return false;
  return ![...sections, label, before, after].some((text) => gone.test(text));
}

/** True for a path that is told of: planned, made, gone or an example. Words further off speak of something else. */
export function isTold({ sections, label, before, after }: PagePath): boolean {
  return [label, before.slice(-80), after.slice(0, 40), ...sections].some((text) => told.test(text));
}
