import type { Document, Parser } from '../plugin/language.ts';
import type { SourceFile } from '../text/source-file.ts';

/** Documents of so many UTF-16 units are kept in all. A tree of tree-sitter takes some eight bytes for each. */
const mostUnits = 4 * 1024 * 1024;

/**
 * Parses files and releases their documents, but for those of files that are being edited: where the language can make
 * the next document of the last one, that one is kept until then. What is kept longest goes first.
 */
export class KeptDocuments {
  readonly #isEdited: (path: string) => boolean;
  /** By path, the one that was used last at the end. */
  readonly #kept = new Map<string, { readonly parser: Parser; readonly document: Document }>();
  #units = 0;

  constructor(isEdited: (path: string) => boolean) {
    this.#isEdited = isEdited;
  }

  /** The document of a file, to be given back with `release`. */
  parse(file: SourceFile, parser: Parser): Document {
    const earlier = this.#take(file.path);
    if (earlier?.parser !== parser || parser.reparse === undefined) {
      earlier?.parser.release(earlier.document);
      return parser.parse(file);
    }
    const { document } = earlier;
    return document.file.text === file.text ? document : parser.reparse(file, document);
  }

  release(document: Document, parser: Parser): void {
    const { path, text } = document.file;
    this.forget(path);
    if (parser.reparse === undefined || text.length > mostUnits || !this.#isEdited(path)) {
      parser.release(document);
      return;
    }
    this.#kept.set(path, { parser, document });
    this.#units += text.length;
    for (const other of this.#kept.keys()) if (this.#units > mostUnits) this.forget(other);
  }

  /** Releases what is kept of a file that is not edited any more. */
  forget(path: string): void {
    const kept = this.#take(path);
    kept?.parser.release(kept.document);
  }

  /** Lets go of what a parser made that broke down or was stopped: it is not used again, not even to release. */
  abandon(parser: Parser): void {
    for (const [path, kept] of this.#kept) if (kept.parser === parser) this.#take(path);
  }

  clear(): void {
    for (const path of this.#kept.keys()) this.forget(path);
  }

  #take(path: string) {
    const kept = this.#kept.get(path);
    this.#units -= kept?.document.file.text.length ?? 0;
    this.#kept.delete(path);
    return kept;
  }
}
