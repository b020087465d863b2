import type { Edit, SourceFile } from '@devlint/core';
import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver/node';
import { type Conversion, type Look, shiftedFor } from '../diagnostics/convert.ts';

/** Edits of a project's files as the protocol has them; nothing where a file's text is not known. */
export function workspaceEdit(
  edits: readonly Edit[],
  look: Look,
  conversion: Conversion,
  { isFinal = false }: { readonly isFinal?: boolean } = {},
): WorkspaceEdit | undefined {
  const { project, snapshot } = look;
  const paths = [...new Set(edits.map(({ path }) => path))];
  const files: { readonly path: string; readonly edits: TextEdit[] }[] = [];
  for (const path of paths) {
    const source = snapshot.source(path);
    if (source === undefined) return undefined;
    const own = edits.filter((edit) => edit.path === path).sort((a, b) => a.range.start - b.range.start);
    files.push({
      path,
      edits: own.map((edit) => textEdit(isFinal ? edit : inFile(edit, source), source, look, conversion)),
    });
  }
  const uri = (path: string) => conversion.uriOf(project, path);
  if (!conversion.client.versionedEdits) {
    return { changes: Object.fromEntries(files.map(({ path, edits: own }) => [uri(path), own])) };
  }
  const documentChanges: TextDocumentEdit[] = files.map(({ path, edits: own }) => ({
    textDocument: { uri: uri(path), version: snapshot.version(path) ?? null },
    edits: own,
  }));
  return { documentChanges };
}

function textEdit({ path, range, text }: Edit, source: SourceFile, look: Look, conversion: Conversion): TextEdit {
  return { range: shiftedFor(path, conversion.positions.toRange(source, range), look, conversion), newText: text };
}

/** Rules write "\n"; the file keeps the line ending that most of its lines have. */
function inFile(edit: Edit, { text }: SourceFile): Edit {
  return { ...edit, text: edit.text.replace(/\r\n|\n/g, lineEndingOf(text)) };
}

/** The edit that turns one text into another, as small as its unchanged ends allow. */
export function difference(path: string, before: string, after: string): readonly Edit[] {
  if (before === after) return [];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  // Whole lines only: half of a line ending or of a surrogate pair is no place to cut.
  start = start === 0 ? 0 : before.lastIndexOf('\n', start - 1) + 1;
  const next = end === 0 ? -1 : before.indexOf('\n', before.length - end);
  end = next === -1 ? 0 : before.length - next - 1;
  const range = { start, end: Math.max(start, before.length - end) };
  return [{ path, range, text: after.slice(start, Math.max(start, after.length - end)) }];
}

export function lineEndingOf(text: string): string {
  const crlf = text.split('\r\n').length - 1;
  return crlf * 2 > text.split('\n').length - 1 ? '\r\n' : '\n';
}
