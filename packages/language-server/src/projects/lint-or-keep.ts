import { type Diagnostic, type Report, type Session, UserError } from '@devlint/core';
import type { Snapshot } from './snapshot.ts';

/** What a snapshot is made of. */
export type Looked = Pick<Report, 'diagnostics' | 'notifications' | 'sources' | 'masked'>;

/** A report; where the engine can give none, as with a baseline that nobody can read, what was known before, and why. */
export async function lintOrKeep(
  session: Session,
  before: Snapshot | undefined,
  tell: (message: string) => void,
): Promise<Looked> {
  try {
    return await session.lint();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    tell(error.message);
    const known = [...(before?.diagnostics.values() ?? [])].flat().filter(({ messageId }) => messageId !== unreadable);
    return {
      diagnostics: [...placed(error.message), ...known],
      notifications: [],
      sources: new Map(),
      masked: new Set(),
    };
  }
}

const unreadable = 'unreadable';

/** What the engine says of a place in a file (`file:line:column: sentence`) as a finding there. */
function placed(message: string): readonly Diagnostic[] {
  const [, path, line, column, sentence] = /^([^:]+):(\d+):(\d+): (.+)$/s.exec(message) ?? [];
  if (path === undefined || sentence === undefined) return [];
  const place = { line: Number(line), column: Number(column), endLine: Number(line), endColumn: Number(column) + 1 };
  return [
    {
      ...place,
      ruleId: 'devlint/config',
      messageId: unreadable,
      severity: 'error',
      path,
      // Not known here; lines and columns are what counts where a text is not among the sources.
      range: { start: 0, end: 0 },
      message: sentence,
      url: undefined,
      fix: undefined,
      suggestions: [],
      related: [],
      suppressed: undefined,
    },
  ];
}
