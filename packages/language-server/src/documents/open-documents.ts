import { type SourceFile, sourceFile } from '@devlint/core';
import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver/node';
import type { Positions } from './positions.ts';

/** A text that the client has open, in one of its versions. */
export interface OpenDocument {
  /** As the client writes it. */
  readonly uri: string;
  readonly languageId: string;
  readonly version: number;
  /** What the engine sees: without the byte order mark. */
  readonly file: SourceFile;
  /** Whether the client keeps a byte order mark at the text's start, which counts in its positions. */
  readonly hasMark: boolean;
}

const mark = '\ufeff';

/** The texts that the client has open, by URI. */
export class OpenDocuments {
  readonly #documents = new Map<string, OpenDocument>();
  readonly #positions: Positions;

  constructor(positions: Positions) {
    this.#positions = positions;
  }

  get all(): readonly OpenDocument[] {
    return [...this.#documents.values()];
  }

  get(uri: string): OpenDocument | undefined {
    return this.#documents.get(uri);
  }

  open({ uri, languageId, version, text }: TextDocumentItem): OpenDocument {
    return this.#keep({ uri, languageId, version }, text);
  }

  /** Makes changes in their order; each speaks of the text that the one before left. */
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): OpenDocument | undefined {
    const document = this.#documents.get(uri);
    if (document === undefined) return undefined;
    let text = wholeText(document);
    for (const change of changes) {
      if (!('range' in change)) text = change.text;
      else {
        const file = sourceFile(uri, text);
        const start = this.#positions.toOffset(file, change.range.start);
        const end = Math.max(start, this.#positions.toOffset(file, change.range.end));
        text = text.slice(0, start) + change.text + text.slice(end);
      }
    }
    return this.#keep({ uri, languageId: document.languageId, version }, text);
  }

  close(uri: string): void {
    this.#documents.delete(uri);
  }

  #keep(named: Pick<OpenDocument, 'uri' | 'languageId' | 'version'>, text: string): OpenDocument {
    const hasMark = text.startsWith(mark);
    const document = { ...named, hasMark, file: sourceFile(named.uri, hasMark ? text.slice(1) : text) };
    this.#documents.set(named.uri, document);
    return document;
  }
}

/** The text as the client has it. */
export function wholeText({ hasMark, file }: OpenDocument): string {
  return hasMark ? mark + file.text : file.text;
}
