import { defineRule, type MarkdownDocument, markdown, type Range } from '@devlint/core';
import type { Link } from 'mdast';
import { plainTextOf } from '../../grammar/plain-text.ts';

/** An issue, pull request or merge request in an address: owner, repository, number. */
const address =
  /^https?:\/\/[^/?#]+\/([\w.-]{1,100})\/(?:[\w.-]{1,100}\/){0,4}?([\w.-]{1,100})\/(?:-\/)?(?:issues|pull|pulls|merge_requests)\/(\d{1,9})(?:[/?#]|$)/;

/** A text that is a reference and nothing else: `#43`, `Issue #43`, `acme/app#43`, `PR #44`. */
const reference =
  /^(?:(?:issue|bug|pr|pull request|merge request|mr|gh)[\s-]{0,2})?(?:([\w.-]{1,100})\/([\w.-]{1,100}))?[#!](\d{1,9})$/i;

export default defineRule({
  language: markdown,
  meta: {
    docs: { description: 'A link that names an issue leads to that issue.' },
    severity: { recommended: 'off', strict: 'off' },
    messages: { other: 'Link says {{said}}, but leads to {{target}}' },
  },
  trigger: /[#!]\d+\]/,
  create: ({ document, report }) => ({
    link(node) {
      const found = mismatchOf(document, node);
      if (found !== undefined) report({ range: found.range, messageId: 'other', data: found });
    },
  }),
});

interface Mismatch {
  readonly said: string;
  readonly target: string;
  readonly range: Range;
  readonly [key: string]: unknown;
}

function mismatchOf(document: MarkdownDocument, link: Link): Mismatch | undefined {
  const plain = plainTextOf(document, link);
  const text = plain.text.trim();
  const said = reference.exec(text);
  const target = address.exec(link.url);
  if (said === null || target === null) return undefined;
  const [, saidOwner, saidName, saidNumber = ''] = said;
  const [, owner = '', name = '', number = ''] = target;
  // The same number elsewhere: repositories are renamed, and their old names go on working.
  if (Number(saidNumber) === Number(number)) return undefined;
  const project = saidOwner === undefined ? '' : `${saidOwner}/${saidName}`;
  const from = plain.text.indexOf(`${project}${text.includes('!') ? '!' : '#'}${saidNumber}`);
  return {
    said: `${project}#${saidNumber}`,
    target: project === '' ? `#${number}` : `${owner}/${name}#${number}`,
    range: plain.rangeOf(from, plain.text.trimEnd().length),
  };
}
