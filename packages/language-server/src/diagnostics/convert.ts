import { createHash } from 'node:crypto';
import type { Diagnostic, DiagnosticPlace, Span } from '@devlint/core';
import {
  DiagnosticSeverity,
  DiagnosticTag,
  type Position,
  type Range,
  type Diagnostic as Reported,
} from 'vscode-languageserver/node';
import type { Client } from '../client.ts';
import type { Positions } from '../documents/positions.ts';
import type { Project } from '../projects/project.ts';
import type { Snapshot } from '../projects/snapshot.ts';

const severities = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
} as const;

/** What every part of the server that speaks of findings is given. */
export interface Conversion {
  readonly client: Client;
  readonly positions: Positions;
  /** The URI of a path of a project, as the client writes it where it has named the file. */
  readonly uriOf: (project: Project, path: string) => string;
}

/** One look with the project that it is of. */
export interface Look {
  readonly project: Project;
  readonly snapshot: Snapshot;
}

/** Findings of a path as the protocol has them. */
export function reportedIn(path: string, look: Look, conversion: Conversion): readonly Reported[] {
  return (look.snapshot.diagnostics.get(path) ?? []).map((diagnostic) => reported(diagnostic, look, conversion));
}

export function reported(diagnostic: Diagnostic, look: Look, conversion: Conversion): Reported {
  const { ruleId, severity, message, url, related, path, fix } = diagnostic;
  const tags = tagsOf(diagnostic, look);
  const relatedInformation = related.map((place) => ({
    location: { uri: conversion.uriOf(look.project, place.path), range: rangeOf(place, look, conversion) },
    message: place.message,
  }));
  return {
    range: rangeOf({ ...diagnostic, path }, look, conversion),
    severity: severities[severity],
    code: ruleId,
    ...(url === undefined ? {} : { codeDescription: { href: url } }),
    source: 'devlint',
    message,
    ...(tags.length === 0 ? {} : { tags }),
    ...(relatedInformation.length === 0 || !conversion.client.relatedInformation ? {} : { relatedInformation }),
    data: { identity: identityOf(diagnostic), fix: fix?.tier ?? null },
  };
}

/** Grey for what is of no use, struck through for what a rule calls outdated. */
function tagsOf({ ruleId }: Diagnostic, { project }: Look): DiagnosticTag[] {
  if (ruleId === 'devlint/unused-directive') return [DiagnosticTag.Unnecessary];
  return project.isDeprecated(ruleId) ? [DiagnosticTag.Deprecated] : [];
}

/** The same finding has the same identity as long as it says the same in the same place. */
export function identityOf({ ruleId, path, message, line, column }: Diagnostic): string {
  return [ruleId, path, line, column, message].join('\n');
}

/** The range of a place in its file; by lines and columns where the file's text is not known. */
export function rangeOf(
  place: Span & Pick<DiagnosticPlace, 'path' | 'range'>,
  look: Look,
  conversion: Conversion,
): Range {
  const { positions } = conversion;
  const source = look.snapshot.source(place.path);
  const start: Position = { line: place.line - 1, character: place.column - 1 };
  const isPlaced = place.range.end > 0 || place.line === 1;
  if (source === undefined || !isPlaced)
    return { start, end: { line: place.endLine - 1, character: place.endColumn - 1 } };
  return shiftedFor(place.path, positions.toRange(source, place.range), look, conversion);
}

/** The engine does not count a byte order mark; a client that keeps it does. */
export function shiftedFor(
  path: string,
  range: Range,
  { project }: Pick<Look, 'project'>,
  { positions }: Conversion,
): Range {
  if (project.document(path)?.hasMark !== true) return range;
  const { start, end } = range;
  const width = positions.markWidth;
  const shift = ({ line, character }: Position) => ({ line, character: line === 0 ? character + width : character });
  return { start: shift(start), end: shift(end) };
}

/** Changes exactly when what is reported does. */
export function resultIdOf(items: readonly Reported[]): string {
  return createHash('sha1').update(JSON.stringify(items)).digest('base64url').slice(0, 16);
}
