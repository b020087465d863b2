import type { DeclarationProblem, PythonNode } from '@devlint/core';
import type { ConditionData } from '../data.ts';
import { listOf, type Problems } from '../problems.ts';

/** Says whether a captured node is what a rule is about; nothing where the capture is missing in a match. */
export type Condition = (node: PythonNode | undefined) => boolean;

/** Makes a condition of data. All that it names has to hold. */
export function readCondition(
  { is, regex, inside, not }: ConditionData,
  keyPath: DeclarationProblem['keyPath'],
  problems: Problems,
): Condition {
  const texts = is === undefined ? undefined : new Set(listOf(is));
  const types = inside === undefined ? undefined : new Set(listOf(inside));
  const pattern = problems.regex(regex, [...keyPath, 'regex']);
  const negated = not && readCondition(not, [...keyPath, 'not'], problems);
  return (node) => {
    if (negated?.(node)) return false;
    // What is not there can only be what it must not be.
    if (node === undefined) return texts === undefined && types === undefined && pattern === undefined;
    if (texts !== undefined && !texts.has(node.text)) return false;
    if (pattern !== undefined && !pattern.test(node.text)) return false;
    return types === undefined || isInside(node, types);
  };
}

function isInside(node: PythonNode, types: ReadonlySet<string>): boolean {
  for (let at = node.parent; at !== null; at = at.parent) if (types.has(at.type)) return true;
  return false;
}

/**
 * A sound trigger: where a capture has to be one of some texts, a file without any of them cannot match. The condition
 * with the longest texts is taken, as the one that leaves out most files.
 */
export function triggerOf(conditions: readonly ConditionData[]): RegExp | undefined {
  const choices = conditions.flatMap(({ is }) => (is === undefined ? [] : [listOf(is)]));
  const shortest = (texts: readonly string[]) => Math.min(...texts.map(({ length }) => length));
  const [best] = choices.toSorted((a, b) => shortest(b) - shortest(a));
  return best && new RegExp(best.map((text) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('|'));
}
