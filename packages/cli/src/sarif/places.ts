import type { SourceFile, Span } from '@devlint/core';
import type { ArtifactLocation, PhysicalLocation, Region } from 'sarif';

/** Where paths start: left without an address, which would tell whoever reads the file about the machine. */
export const sourceRoot = '%SRCROOT%';

/** Lines shown around a finding. */
const around = 2;
/** A line longer than this is no source for people. */
const mostOfSnippet = 2000;

/** A path from the root of the repository, each segment encoded, as RFC 3986 asks of a relative reference. */
export function artifactOf(path: string): ArtifactLocation {
  const uri = path
    .split('/')
    .map((segment) => encodeURIComponent(segment.replace(/\p{Surrogate}/gu, '\ufffd')))
    .join('/');
  return { uri, uriBaseId: sourceRoot };
}

/** A place with its text and the lines around it, as far as the file is known. */
export function locationOf(path: string, span: Span, file: SourceFile | undefined): PhysicalLocation {
  const artifactLocation = artifactOf(path);
  const region = regionOf(span);
  if (file === undefined) return { artifactLocation, region };
  const { lines, text } = file;
  const snippet = text.slice(lines.offsetOf(span), lines.offsetOf({ line: span.endLine, column: span.endColumn }));
  const startLine = Math.max(1, span.line - around);
  const endLine = Math.min(lines.count, span.endLine + around);
  const context = text.slice(lines.startOf(startLine), lines.endOf(endLine));
  // The context must hold more than the place itself.
  const widens = context.length > snippet.length && context.length <= mostOfSnippet;
  const contextRegion = {
    startLine,
    startColumn: 1,
    endLine,
    endColumn: lines.endOf(endLine) - lines.startOf(endLine) + 1,
    snippet: { text: context },
  };
  return {
    artifactLocation,
    region: snippet.length <= mostOfSnippet ? { ...region, snippet: { text: snippet } } : region,
    ...(widens ? { contextRegion } : {}),
  };
}

export function regionOf({ line, column, endLine, endColumn }: Span): Region {
  return { startLine: line, startColumn: column, endLine, endColumn };
}
