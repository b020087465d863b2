import { type CancellationToken, LSPErrorCodes, type Position, ResponseError } from 'vscode-languageserver/node';
import type { Client } from './client.ts';
import type { Conversion } from './diagnostics/convert.ts';
import { offsetOf } from './documents/cursor.ts';
import type { OpenDocument, OpenDocuments } from './documents/open-documents.ts';
import type { Placed, Projects } from './projects/projects.ts';
import type { ServerOptions } from './serve.ts';

/** What every answer to the client is made of. */
export interface Answers {
  readonly client: Client;
  readonly server: ServerOptions;
  readonly documents: OpenDocuments;
  readonly projects: Projects;
  readonly conversion: Conversion;
  /** The project of a document, which need not be open. */
  place(uri: string): Promise<Placed>;
}

/** An open document where somebody's cursor is. */
export interface Spot extends Placed {
  readonly document: OpenDocument;
  readonly offset: number;
}

/** The place of a cursor; nothing in a document that is not open. */
export async function spotOf(answers: Answers, uri: string, position: Position): Promise<Spot | undefined> {
  const document = answers.documents.get(uri);
  if (document === undefined) return undefined;
  const placed = await answers.place(uri);
  return { ...placed, document, offset: offsetOf(document, position, answers.conversion.positions) };
}

/** Ends an answer that nobody waits for any more, as the protocol says: with -32800. */
export function cancelled(token: CancellationToken): void {
  if (token.isCancellationRequested)
    throw new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');
}
