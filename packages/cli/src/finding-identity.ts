import { createHash } from 'node:crypto';
import type { Diagnostic, Report } from '@devlint/core';
import type { Locate } from './locate.ts';

/**
 * Gives each diagnostic what a hosting service can know it by in the next run: a hash of the rule, the message, the
 * file and the text of its line, and of which one it is of several that have all that in common. It stays when lines
 * move, and no two in a report are alike.
 */
export function identifier({ sources }: Report, inRepository: Locate): (diagnostic: Diagnostic) => string {
  const seen = new Map<string, number>();
  return ({ ruleId, message, path, line }) => {
    // Blanks at its ends do not count: indenting a list makes no other finding.
    const text = sources.get(path)?.lines.textOf(line).trim() ?? '';
    const identity = JSON.stringify([ruleId, message, inRepository(path), text]);
    const occurrence = (seen.get(identity) ?? 0) + 1;
    seen.set(identity, occurrence);
    return createHash('sha256').update(`${identity}\n${occurrence}`).digest('hex');
  };
}
