import { visible } from '../terminal/escape.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Any text as content or as an attribute's value of a page. What hides or reorders text is written out; tabs stay. */
export function pageText(text: string): string {
  return text
    .split('\t')
    .map((part) => visible(part).replace(/[&<>"']/g, (character) => entities[character] ?? character))
    .join('\t');
}
