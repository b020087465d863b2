import { defineKind, markdown } from '@devlint/core';
import { outlineOf, type SectionOutline } from '../../grammar/section-outline.ts';

const extension = /\.(?:md|markdown|mdown|mkd)$/i;

/** `PRD.md`, `prd-v2.md`, `search-prd.md`, `product_requirements.md`; a plan to build a PRD editor is none. */
export function isPrdPath(path: string): boolean {
  const stem = path.slice(path.lastIndexOf('/') + 1).replace(extension, '');
  return (
    extension.test(path) && (/(?:^|[-_. ])prd(?:[-_. ]?v?\d[\d.]*)?$|^prd[-_. ]/i.test(stem) || isSpelledOut(stem))
  );
}

function isSpelledOut(stem: string): boolean {
  return /product[-_ ]?requirements?/i.test(stem) && !/template/i.test(stem);
}

/** Product requirements: what is built for whom, and how it is known that it worked. */
export default defineKind({
  name: 'prd',
  language: markdown,
  description: 'A product requirements document: what is to be built, for whom, and how success is measured.',
  examplePath: 'planning/PRD.md',
  matches: isPrdPath,
  extract(document, { assigned }): SectionOutline | undefined {
    const outline = outlineOf(document);
    const { title, sections } = outline;
    const says = /\bprd\b|\bproduct requirements?\b/i.test(title) && !/\.md\b|\btemplate\b|\bplan\b/i.test(title);
    return assigned || (says && sections.length >= 2) ? outline : undefined;
  },
  entities: (outline) => ({ prd: [outline], section: outline.sections }),
});
