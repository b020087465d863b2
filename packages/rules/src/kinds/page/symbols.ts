import type { LinkPlace, OutlineItem, Symbols } from '@devlint/core';
import { destinationOf } from '../../grammar/destination.ts';
import type { Page, PageHeading } from './model.ts';

/** What editors show of any Markdown file: its headings, and links to other files of the project. */
export function pageSymbols({ headings, links }: Page, path: string): Symbols {
  return {
    outline: headings.map(outlineItem),
    links: links.flatMap(({ target, range }): readonly LinkPlace[] => {
      const { targetFile } = destinationOf(target, path);
      return targetFile === undefined ? [] : [{ range, target: targetFile }];
    }),
  };
}

function outlineItem({ title, range }: PageHeading): OutlineItem {
  return { name: title, detail: '', role: 'section', range, nameRange: range, children: [] };
}
