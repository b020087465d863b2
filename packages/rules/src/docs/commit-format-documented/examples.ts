import { type MarkdownDocument, nodesOf, type Range } from '@devlint/core';

/** The first line of a message in an example of a commit. */
export interface CommitExample {
  readonly text: string;
  readonly range: Range;
}

const command = /\bgit commit\b[^"'\r\n]{0,80}?(?:-\w*m|--message)[ =]?(["'])([^\r\n]{1,200}?)\1/g;
/** A variable, a placeholder, dots: somebody is to write something there. */
const placeholder =
  /[<>{}$`]|\.{3}|…|\[(?:type|scope|description|message|your)\b|^(?:your |the |my |a |new )?(?:commit )?(?:message|msg|comment|description)\b/i;
/** What git itself writes, and what every repository begins with. */
const spared = /^(?:initial commit|first commit|init\b|merge |revert |fixup!|squash!|amend!|wip\b)/i;

/** What is shown to be avoided. */
const discouraged = /❌|\b(?:bad|wrong|avoid|don'?t|do not|never|incorrect|instead of|anti-?pattern)\b|🚫/i;

/** The messages of `git commit -m` in the code blocks of a document. */
export function commitExamples(document: MarkdownDocument): readonly CommitExample[] {
  return nodesOf(document.tree, new Set(['code'])).flatMap((node) => {
    const { start, end } = document.rangeOf(node);
    return [...document.file.text.slice(start, end).matchAll(command)].flatMap((match): readonly CommitExample[] => {
      const text = match[2]?.trim() ?? '';
      if (text === '' || placeholder.test(text) || spared.test(text)) return [];
      const above = document.file.text.slice(Math.max(0, start + match.index - 200), start + match.index);
      if (
        above
          .split(/\r\n?|\n/)
          .slice(-4)
          .some((line) => discouraged.test(line))
      )
        return [];
      const from = start + match.index + match[0].length - 1 - (match[2]?.length ?? 0);
      return [{ text, range: { start: from, end: from + text.length } }];
    });
  });
}
