import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Diagnostic, type Report, type Session, type SourceFile, type Span, sourceFile } from '@devlint/core';
import { homepage } from '@devlint/rules';
import { checks, type Problem } from './problem.ts';

const page = `${homepage}/blob/main/docs/commits.md`;

/** The problems of a message as a report, so that every format can tell them. */
export function messageReport(
  message: { readonly path: string; readonly text: string },
  problems: readonly Problem[],
  given: { readonly cwd: string; readonly session: Session; readonly lint: Report | undefined },
): Report {
  const { cwd, session, lint } = given;
  const sources = new Map<string, SourceFile>([[message.path, sourceFile(message.path, message.text)]]);
  const spanOf = (path: string, range: Diagnostic['range']): Span | undefined => {
    const file = sources.get(path);
    if (file === undefined) return undefined;
    const { line, column } = file.lines.positionOf(range.start);
    const end = file.lines.positionOf(range.end);
    return { line, column, endLine: end.line, endColumn: end.column };
  };
  /** Where a known task stands, as far as its file can be read; paths start where the message's does. */
  const placeOf = ({ near }: Problem): Diagnostic['related'] => {
    if (near === undefined || near.range.end === near.range.start) return [];
    const path = relative(cwd, join(session.root, near.path)).replaceAll('\\', '/');
    const text = textOf(join(session.root, near.path));
    if (text === undefined) return [];
    if (!sources.has(path)) sources.set(path, sourceFile(path, text));
    const span = spanOf(path, near.range);
    return span === undefined ? [] : [{ path, range: near.range, message: `${near.id} exists`, ...span }];
  };
  const diagnostics = problems.flatMap((problem): readonly Diagnostic[] => {
    const span = spanOf(message.path, problem.range);
    if (span === undefined) return [];
    return [
      {
        ruleId: problem.check,
        messageId: '',
        severity: 'error',
        path: message.path,
        range: problem.range,
        message: problem.message,
        url: page,
        fix: undefined,
        suggestions: [],
        related: placeOf(problem),
        suppressed: undefined,
        ...span,
      },
    ];
  });
  diagnostics.sort((a, b) => a.range.start - b.range.start);
  const stages = { configure: 0, discover: 0, read: 0, parse: 0, model: 0, rules: 0, relate: 0, settle: 0 };
  return {
    root: cwd,
    configFile: lint?.configFile,
    diagnostics,
    notifications: failuresOf(lint),
    crashes: lint?.crashes ?? [],
    summary: {
      files: 1,
      errors: diagnostics.length,
      warnings: 0,
      infos: 0,
      suppressed: 0,
      fixable: { safe: 0, unsafe: 0 },
      failures: lint?.summary.failures ?? 0,
    },
    stats: lint?.stats ?? { total: 0, stages, filesParsed: 0, walks: 0, reads: 0, unitsRead: 0, threads: 1, rules: [] },
    rules: Object.entries(checks).map(([id, description]) => ({
      id,
      description,
      url: page,
      severity: 'error',
      language: undefined,
      isBuiltin: false,
    })),
    sources,
    masked: new Set(),
  };
}

/** What kept the tasks from being known; what else is to be said of the project is not asked for here. */
function failuresOf(lint: Report | undefined): Report['notifications'] {
  const failed = (lint?.diagnostics ?? []).filter(({ ruleId }) => /^devlint\/(?:rule-crash|timeout)$/.test(ruleId));
  return failed.map(({ message }) => ({ level: 'error', message }));
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '');
  } catch {
    return undefined;
  }
}
