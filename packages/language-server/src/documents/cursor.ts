import type { Position } from 'vscode-languageserver/node';
import type { OpenDocument } from './open-documents.ts';
import type { Positions } from './positions.ts';

/** The offset in the text as the engine sees it. */
export function offsetOf({ file, hasMark }: OpenDocument, position: Position, positions: Positions): number {
  const isShifted = hasMark && position.line === 0;
  const character = isShifted ? Math.max(0, position.character - positions.markWidth) : position.character;
  return positions.toOffset(file, { line: position.line, character });
}
