import {
  type DocumentRule,
  didYouMean,
  type Fixer,
  type MarkdownDocument,
  markdown,
  markdownNodeTypes,
} from '@devlint/core';
import type { Node, Root } from 'mdast';
import type { MarkdownRuleData } from '../data.ts';
import { checkNames, fill, forMessage } from '../fill.ts';
import { listOf, type Problems } from '../problems.ts';
import { attributes, attributesOf, type Found, matchesIn, readingsOf, wholeOf } from './reading.ts';
import { fixOf, metaOf, scopeOf } from './rule-parts.ts';

/** What of unist-util-select is used; it is loaded where somebody declares a rule with a selector. */
export interface Selectors {
  selectAll(selector: string, tree: Root): readonly Node[];
}

/** Makes a rule of a selector and a regular expression. */
export function markdownRule(
  id: string,
  data: MarkdownRuleData,
  problems: Problems,
  kinds: readonly string[],
  { selectAll }: Selectors,
): DocumentRule | undefined {
  const at = ['rules', id];
  const { on = 'text' } = data;
  const selector = quoted(data.selector ?? 'root');
  const before = problems.found.length;
  checkSelector(selector, [...at, 'selector'], problems, selectAll);
  const regex = problems.regex(data.regex, [...at, 'regex']);
  const not = problems.regex(data.not, [...at, 'not']);
  for (const kind of listOf(data.kinds)) if (!kinds.includes(kind)) problems.unknownKind([...at, 'kinds'], kind, kinds);
  if (on !== 'text' && on !== 'source' && !attributes.some((name) => name === on)) {
    problems.unknown([...at, 'on'], 'attribute', on, ['text', 'source', ...attributes]);
  }
  const names = ['text', 'source', 'match', ...attributes, ...groupsIn(regex)];
  checkNames(data.message, names, [...at, 'message'], problems);
  const fix = fixOf(data, at);
  if (fix !== undefined) {
    checkNames(fix.text, names, fix.keyPath, problems);
    if (fix.replace !== undefined)
      problems.tell([...at, 'fix', 'replace'], 'Only Python rules have captures to replace');
  }
  if (problems.found.length > before) return undefined;
  const isInScope = scopeOf(data);
  const ofKinds = listOf(data.kinds);
  const global = regex && new RegExp(regex.source, `${regex.flags}g`);
  const reportOf = ({ range, isExact, values: own }: Found, node: Node, document: MarkdownDocument) => {
    const { start, end } = document.rangeOf(node);
    const source = document.file.text.slice(start, end);
    const values: Readonly<Record<string, string>> = {
      ...attributesOf(node),
      source,
      text: document.textOf(node),
      ...own,
    };
    return {
      messageId: 'found',
      data: Object.fromEntries(names.map((name) => [name, forMessage(values[name] ?? '')])),
      range,
      fix: fix === undefined || !isExact ? undefined : (fixer: Fixer) => fixer.replace(range, fill(fix.text, values)),
    };
  };
  return {
    type: 'document',
    language: markdown,
    kind: undefined,
    asksKind: ofKinds.length > 0,
    meta: metaOf(id, data, fix),
    create({ path, kind, document, report }) {
      if (!isInScope(path) || (ofKinds.length > 0 && !ofKinds.includes(kind ?? ''))) return {};
      const look = (tree: Root) => {
        for (const node of selectAll(selector, tree)) {
          const readings = readingsOf(node, on, document as MarkdownDocument);
          if (not !== undefined && readings.some(({ text }) => not.test(text))) continue;
          const found =
            global === undefined
              ? [wholeOf(node, document as MarkdownDocument)]
              : readings.flatMap((reading) => matchesIn(reading, global));
          for (const one of found) report(reportOf(one, node, document as MarkdownDocument));
        }
      };
      return { root: look as (subject: never) => void };
    },
  };
}

/** The names of a regular expression's groups: their numbers, and what they are called. */
function groupsIn(regex: RegExp | undefined): readonly string[] {
  if (regex === undefined) return [];
  // With an empty alternative it matches any text, and the match tells of all groups.
  const match = new RegExp(`${regex.source}|`, regex.flags).exec('');
  const numbers = Array.from({ length: (match?.length ?? 1) - 1 }, (_, index) => String(index + 1));
  return [...numbers, ...Object.keys(match?.groups ?? {})];
}

/** `[depth=2]` as CSS wants it, which has no bare numbers: `[depth="2"]`. */
function quoted(selector: string): string {
  return selector.replace(/=\s*(\d[\w.]*)\s*\]/g, '="$1"]');
}

function checkSelector(
  selector: string,
  keyPath: readonly (string | number)[],
  problems: Problems,
  selectAll: Selectors['selectAll'],
): void {
  try {
    selectAll(selector, { type: 'root', children: [] });
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    problems.tell(
      keyPath,
      `This is no selector: ${reason.replace(/^.*parse error: /, '').replace(/ Pos: \d+\.$/, '')}`,
    );
    return;
  }
  const bare = selector.replace(/\[[^\]]*\]|"[^"]*"|'[^']*'|::?[\w-]+/g, ' ');
  for (const [type] of bare.matchAll(/[A-Za-z][\w-]*/g)) {
    if (markdownNodeTypes.has(type)) continue;
    problems.tell(keyPath, `mdast has no node type "${type}"${didYouMean(type, markdownNodeTypes)}`);
  }
}
