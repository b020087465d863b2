import type { Range } from '@devlint/core';

/** A heading as a link can reach it. */
export interface PageHeading {
  readonly title: string;
  /** The anchor that GitHub gives it: `getting-started`, `added-1`. */
  readonly slug: string;
  /** The heading itself, marks included. */
  readonly range: Range;
}

/** A link, image or link definition with its destination. */
export interface PageLink {
  readonly form: 'link' | 'image' | 'definition' | 'html';
  /** The destination as the parser reads it: escapes and entities undone, percent-encoding kept. */
  readonly target: string;
  /** The destination's characters in the file. */
  readonly range: Range;
}

/** A code span that looks like a path of the repository: `docs/setup.md`, `src/`. */
export interface PagePath {
  /** Without line numbers, a leading `./` and backslashes. */
  readonly path: string;
  /** The characters between the backticks. */
  readonly range: Range;
  /** Titles of the sections it stands in, outermost first. */
  readonly sections: readonly string[];
  /** The label above the list it stands in, such as `Template Changes:`; empty without one. */
  readonly label: string;
  /** What stands beside it in its paragraph, list item or cell, at most 200 characters to each side. */
  readonly before: string;
  readonly after: string;
}

/** A field that speaks of the whole document: in its header or its footer. */
export interface PageField {
  readonly name: string;
  /** Compared form, see `fieldKey`. */
  readonly key: string;
  readonly value: string;
  readonly valueRange: Range;
  readonly place: 'header' | 'footer';
}

/** A checkbox item. */
export interface PageCheckbox {
  readonly checked: boolean;
  /** The box with its brackets. */
  readonly range: Range;
  /** Its source behind the box, at most 200 characters. */
  readonly text: string;
  readonly sections: readonly string[];
  /** The label above its list, such as `Later:`; empty without one. */
  readonly label: string;
}

/** A section that names the documents that belong to this one: `## Related Documents`. */
export interface RelatedSection {
  readonly titleRange: Range;
  /** What stands under its heading. */
  readonly body: Range;
}

/** What every Markdown file has, whatever it is for. */
export interface Page {
  readonly headings: readonly PageHeading[];
  /** Anchors that the author set: HTML `id` and `name`, `{#id}`, `(id)=`. */
  readonly ids: readonly string[];
  readonly links: readonly PageLink[];
  readonly paths: readonly PagePath[];
  readonly fields: readonly PageField[];
  readonly checkboxes: readonly PageCheckbox[];
  /** Absent where there is none. */
  readonly related?: RelatedSection;
}
