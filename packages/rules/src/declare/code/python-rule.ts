import { type DocumentRule, type PythonNode, python } from '@devlint/core';
import type { PythonRuleData } from '../data.ts';
import { checkNames, fill, forMessage, type Values } from '../fill.ts';
import type { Problems } from '../problems.ts';
import { readCondition, triggerOf } from './condition.ts';
import { fixOf, metaOf, scopeOf } from './rule-parts.ts';

type Captures = Readonly<Record<string, PythonNode>>;

/** Makes a rule of a tree-sitter query. `queryProblem` says what is wrong with one. */
export function pythonRule(
  id: string,
  data: PythonRuleData,
  problems: Problems,
  queryProblem: (query: string) => string | undefined,
): DocumentRule | undefined {
  const at = ['rules', id];
  const { query, where = {} } = data;
  const before = problems.found.length;
  const wrong = queryProblem(query);
  if (wrong !== undefined) problems.tell([...at, 'query'], capitalised(wrong));
  const captures = capturesIn(query);
  const checkCapture = (name: string, keyPath: readonly (string | number)[], which: 'key' | 'value') => {
    if (!captures.includes(name)) problems.unknown(keyPath, 'capture', name, captures, which);
  };
  if (wrong === undefined) {
    for (const name of Object.keys(where)) checkCapture(name, [...at, 'where', name], 'key');
    if (data.at !== undefined) checkCapture(data.at, [...at, 'at'], 'value');
    checkNames(data.message, captures, [...at, 'message'], problems);
  }
  const conditions = Object.entries(where).map(([name, condition]) => ({
    name,
    holds: readCondition(condition, [...at, 'where', name], problems),
  }));
  const fix = fixOf(data, at);
  if (fix !== undefined && wrong === undefined) {
    checkNames(fix.text, captures, fix.keyPath, problems);
    if (fix.replace !== undefined) checkCapture(fix.replace, [...at, 'fix', 'replace'], 'value');
  }
  if (problems.found.length > before) return undefined;
  const isInScope = scopeOf(data);
  return {
    type: 'document',
    language: python,
    kind: undefined,
    meta: metaOf(id, data, fix),
    trigger: triggerOf(Object.values(where)),
    create({ path, document, report }) {
      if (!isInScope(path)) return {};
      const told = new Set<string>();
      const listener = (nodes: Captures) => {
        if (!conditions.every(({ name, holds }) => holds(nodes[name]))) return;
        const node = (data.at === undefined ? undefined : nodes[data.at]) ?? outermost(nodes);
        if (node === undefined) return;
        const range = document.rangeOf(node);
        // One query can match the same node in several ways.
        const place = `${range.start}-${range.end}`;
        if (told.has(place)) return;
        told.add(place);
        const texts = Object.entries(nodes).map(([name, one]) => [name, one.text] as const);
        const target = fix?.replace === undefined ? node : nodes[fix.replace];
        report({
          messageId: 'found',
          data: Object.fromEntries(captures.map((name) => [name, forMessage(nodes[name]?.text ?? '')])),
          range,
          fix:
            fix === undefined || target === undefined
              ? undefined
              : (fixer) => fixer.replace(document.rangeOf(target), fill(fix.text, Object.fromEntries(texts) as Values)),
        });
      };
      return { [query]: listener as (subject: never) => void };
    },
  };
}

/** The names of a query's captures. */
function capturesIn(query: string): readonly string[] {
  const bare = query.replace(/"(?:[^"\\]|\\.)*"/g, '').replace(/;.*$/gm, '');
  return [...new Set([...bare.matchAll(/@([\w.-]+)/g)].map(([, name = '']) => name))];
}

/** The capture that reaches furthest: the whole of what matched, in most queries. */
function outermost(nodes: Captures): PythonNode | undefined {
  const size = ({ startIndex: start, endIndex: end }: PythonNode) => end - start;
  return Object.values(nodes).reduce<PythonNode | undefined>(
    (best, node) => (best === undefined || size(node) > size(best) ? node : best),
    undefined,
  );
}

function capitalised(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
