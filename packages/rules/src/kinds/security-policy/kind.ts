import { defineKind, type MarkdownDocument, markdown, type Range } from '@devlint/core';

/** How to report a hole, as far as it can be told from the words. */
export interface SecurityPolicy {
  /** The first heading, or the beginning of the file. */
  readonly title: Range;
  /** An address, a link, a form: any way to reach somebody. */
  readonly hasChannel: boolean;
  readonly speaksOfVersions: boolean;
  /** True for a page that only says where the policy is. */
  readonly isPointer: boolean;
  /** What GitHub writes into a new policy and nobody has replaced. */
  readonly leftovers: readonly Range[];
}

const channel =
  /\w@[\w-]{1,100}\.\w|\bmailto:|\bhttps?:\/\/|\]\([^)]|\]\[|\be-?mail|\bvulnerability report|\breport a vulnerability|\bsecurity advisor|\badvisories\b|\bhackerone\b|\bbugcrowd\b|\bsecurity tab\b|[[({<] ?at ?[\])}>]|(?:^|\s)@[a-z\d][\w/-]+|\b(?:slack|discord|matrix|mailing list|signal|keybase)\b/im;

const versions =
  /\b(?:versions?|releases?|released|branch(?:es)?|lts|main|master|maintained|end[- ]of[- ](?:life|support)|eol|latest|unsupported|v?\d+\.(?:\d+|x)\b)/i;

/** Shorter texts with a link say where to look. */
const pointerLength = 400;

export default defineKind({
  name: 'security-policy',
  language: markdown,
  description: 'SECURITY.md: whom to tell of a hole, and which versions are repaired.',
  examplePath: 'SECURITY.md',
  matches: (path) => /^(?:\.github\/|docs\/)?security\.md$/i.test(path),
  extract: readPolicy,
  entities: (policy) => ({ policy: [policy] }),
});

function readPolicy(document: MarkdownDocument): SecurityPolicy {
  const { text } = document.file;
  const said = withoutRanges(
    text,
    document.comments.map(({ range }) => range),
  );
  const heading = document.tree.children.find(({ type }) => type === 'heading');
  const words = said.replace(/^#[^\r\n]*$/gm, '').replace(/\]\([^)\r\n]{0,500}\)/g, ']');
  return {
    title: heading === undefined ? { start: 0, end: 0 } : document.rangeOf(heading),
    hasChannel: channel.test(said),
    speaksOfVersions: versions.test(said),
    isPointer: words.trim().length < pointerLength && /\]\(|\]\[|https?:\/\//.test(said),
    leftovers: document.tree.children
      .filter((node) => node.type === 'paragraph' && /^Use this section to tell people\b/.test(document.textOf(node)))
      .map((node) => document.rangeOf(node)),
  };
}

function withoutRanges(text: string, ranges: readonly Range[]): string {
  const kept: string[] = [];
  let from = 0;
  for (const { start, end } of ranges) {
    kept.push(text.slice(from, Math.max(from, start)));
    from = Math.max(from, end);
  }
  return kept.join('') + text.slice(from);
}
