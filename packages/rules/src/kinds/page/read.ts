import type { MarkdownDocument, Range } from '@devlint/core';
import type { InlineCode, ListItem, Nodes, Parents } from 'mdast';
import { boxOf, itemText } from '../../grammar/checkboxes.ts';
import { documentFields } from '../../grammar/document-fields.ts';
import { sectionsOf } from '../../grammar/sections.ts';
import { slugger } from '../../grammar/slugs.ts';
import { pathOfCode } from './code-paths.ts';
import { destinationRange, isLocal } from './destinations.ts';
import { readHtml } from './html.ts';
import type { Page, PageCheckbox, PageHeading, PageLink, PagePath } from './model.ts';

/** Reads in one walk what every Markdown file has. */
export function readPage(document: MarkdownDocument): Page {
  const reader = new PageReader(document);
  reader.visit(document.tree, { block: undefined, label: unlabelled });
  return {
    headings: reader.headings,
    ids: [...reader.ids, ...writtenIds(document.file.text)],
    links: reader.links,
    paths: reader.paths,
    fields: documentFields(document).map(({ name, key, value, valueRange, place }) => ({
      name,
      key,
      value,
      valueRange,
      place,
    })),
    checkboxes: reader.checkboxes,
    ...relatedSection(document),
  };
}

const relatedKey = /^related(?: (?:documents?|documentation|docs|pages|guides|links|records|files|runbooks))?$/;

function relatedSection(document: MarkdownDocument): Pick<Page, 'related'> {
  if (!/related/i.test(document.file.text)) return {};
  const section = sectionsOf(document).find(({ key, depth }) => depth > 1 && relatedKey.test(key.trim()));
  return section === undefined ? {} : { related: { titleRange: section.titleRange, body: section.body } };
}

/** Where a node stands: the block whose text it belongs to (none inside a link), and the label above its list. */
interface Place {
  readonly block: Range | undefined;
  /** Worked out only where something in the list asks: most lists hold no path and no checkbox. */
  readonly label: () => string;
}

const unlabelled = () => '';

class PageReader {
  readonly headings: PageHeading[] = [];
  readonly ids: string[] = [];
  readonly links: PageLink[] = [];
  readonly paths: PagePath[] = [];
  readonly checkboxes: PageCheckbox[] = [];
  readonly #document: MarkdownDocument;
  readonly #slugOf = slugger();
  /** The headings above the current node, outermost first. */
  #above: { readonly depth: number; readonly title: string }[] = [];
  #sections: readonly string[] = [];

  constructor(document: MarkdownDocument) {
    this.#document = document;
  }

  visit(node: Nodes, place: Place): void {
    const range = this.#document.rangeOf(node);
    switch (node.type) {
      case 'heading': {
        const title = titleOf(node);
        this.#enter(node.depth, title.trim());
        this.headings.push({ title: title.trim(), slug: this.#slugOf(title.trim()), range });
        this.#visitChildren(node, { block: range, label: unlabelled });
        break;
      }
      case 'paragraph':
      case 'tableCell':
        this.#visitChildren(node, { ...place, block: range });
        break;
      case 'linkReference':
        this.#visitChildren(node, { ...place, block: undefined });
        break;
      case 'link':
      case 'image':
      case 'definition':
        // `[](#label)` is MyST's way to name a label of any page, with that page's title as its text.
        if (isLocal(node.url) && !(node.type === 'link' && node.children.length === 0 && node.url.startsWith('#'))) {
          this.links.push({ form: node.type, target: node.url, range: destinationRange(this.#document, node) });
        }
        if ('children' in node) this.#visitChildren(node, { ...place, block: undefined });
        break;
      case 'inlineCode':
        this.#readCode(node, range, place);
        break;
      case 'html':
        this.#readHtml(range);
        break;
      case 'listItem':
        this.#readCheckbox(node, place.label);
        this.#visitChildren(node, place);
        break;
      default:
        if ('children' in node) this.#visitChildren(node, place);
    }
  }

  #visitChildren(parent: Parents, place: Place): void {
    let previous: Nodes | undefined;
    for (const child of parent.children) {
      // A list stands under the paragraph that announces it; a list inside an item under the item's own text.
      const announced = child.type === 'list' && previous?.type === 'paragraph';
      this.visit(child, announced ? { ...place, label: this.#labelOf(previous) } : place);
      previous = child;
    }
  }

  #labelOf(paragraph: Nodes | undefined): () => string {
    let label: string | undefined;
    return () => {
      label ??= paragraph === undefined ? '' : this.#document.textOf(paragraph).trim().slice(-200);
      return label;
    };
  }

  #enter(depth: number, title: string): void {
    this.#above = [...this.#above.filter((heading) => heading.depth < depth), { depth, title }];
    this.#sections = this.#above.map((heading) => heading.title);
  }

  #readCode(node: InlineCode, range: Range, { block, label }: Place): void {
    // Code in a link is the link's text: where it leads is written beside it.
    const path = block === undefined ? undefined : pathOfCode(node.value);
    if (block === undefined || path === undefined) return;
    const { text } = this.#document.file;
    const start = range.start + Math.max(0, text.slice(range.start, range.end).indexOf(node.value));
    const from = Math.max(block.start, range.start - 200);
    const to = Math.min(block.end, range.end + 200);
    this.paths.push({
      path,
      range: start === range.start ? range : { start, end: start + node.value.length },
      sections: this.#sections,
      label: label(),
      before: text.slice(from, range.start),
      after: text.slice(range.end, to),
    });
  }

  #readHtml({ start, end }: Range): void {
    const { ids, links, titles } = readHtml(this.#document.file.text.slice(start, end), start);
    this.ids.push(...ids);
    this.links.push(...links);
    for (const title of titles) this.headings.push({ title, slug: this.#slugOf(title), range: { start, end } });
  }

  #readCheckbox(item: ListItem, label: Place['label']): void {
    if (typeof item.checked !== 'boolean') return;
    this.checkboxes.push({
      checked: item.checked,
      range: boxOf(this.#document, item),
      text: itemText(this.#document, item),
      sections: this.#sections,
      label: label(),
    });
  }
}

/** What GitHub makes an anchor of: text and code, without the alternative texts of images and without HTML. */
function titleOf(node: Nodes): string {
  if (node.type === 'text' || node.type === 'inlineCode') return node.value;
  return 'children' in node ? node.children.map(titleOf).join('') : '';
}

/** Anchors in the notations of Docusaurus and kramdown (`{#id}`, `{: #id}`) and of MyST (`(id)=`). */
function writtenIds(text: string): readonly string[] {
  const ids = [...text.matchAll(/\{:?[ \t]{0,4}(?:\.[\w-]{1,100}[ \t]{1,4}){0,4}#([\w.:-]{1,200})[ \t}]/g)];
  const labels = !text.includes(')=') ? [] : [...text.matchAll(/^[ \t]{0,3}\(([^\s()]{1,200})\)=[ \t]*\r?$/gm)];
  return [...ids, ...labels].map(([, id = '']) => id);
}
