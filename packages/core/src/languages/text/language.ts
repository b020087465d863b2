import { type Comment, defineLanguage, type Language, type Parser, type Subscription } from '../../plugin/language.ts';
import { didYouMean } from '../../text/nearest.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { hashComments } from './comments.ts';
import type { TextDocument, TextFile, TextLine, TextListeners } from './types.ts';

/**
 * Plain files of lines with `#` comments. Only files that some rule can judge are named here, where they are read and
 * not elsewhere: GitHub and GitLab look for CODEOWNERS in four places, git for `.gitignore` in every folder.
 */
const files: readonly string[] = [
  '{CODEOWNERS,docs/CODEOWNERS,.github/CODEOWNERS,.gitlab/CODEOWNERS}',
  '**/.gitignore',
  '**/.env',
  '**/.env.{local,dev,development,prod,production,stage,staging}',
  '**/.env.*.local',
];

/** Text: lines, and `#` comments so that directives work. */
export const text: Language<'text', TextDocument> & { readonly listens?: TextListeners } = defineLanguage({
  name: 'text',
  files,
  comment: { open: '# ', close: '' },
  open: async () => new TextParser(),
});

const keys: ReadonlySet<string> = new Set(['file', 'line']);

class TextParser implements Parser<TextDocument> {
  parse(file: SourceFile): TextDocument {
    return new ReadDocument(file);
  }

  walk(document: TextDocument, subscriptions: readonly Subscription[]): void {
    const call = (key: string, node: TextFile | TextLine) => {
      for (const { key: wanted, listener } of subscriptions) if (wanted === key) listener(node as never);
    };
    call('file', document.tree);
    for (const line of document.tree.lines) call('line', line);
  }

  /** Lines are ordinary memory. */
  release(): void {}

  keyProblem(key: string): string | undefined {
    return keys.has(key) ? undefined : `a text file has no "${key}"${didYouMean(key, keys)}`;
  }
}

/** A class, and no literal with a getter, which would be kept until everything is collected; see `sourceFile`. */
class ReadDocument implements TextDocument {
  readonly file: SourceFile;
  readonly tree: TextFile;
  readonly syntaxProblems = [];
  readonly rangeOf: TextDocument['rangeOf'] = ({ range }) => range;
  #comments: readonly Comment[] | undefined;

  constructor(file: SourceFile) {
    this.file = file;
    this.tree = readLines(file);
  }

  get comments(): readonly Comment[] {
    this.#comments ??= hashComments(this.tree.lines);
    return this.#comments;
  }
}

/** A text that ends in a line ending has no further, empty line: nobody counts it as one. */
function readLines({ text: whole, lines }: SourceFile): TextFile {
  const count = lines.startOf(lines.count) === whole.length ? lines.count - 1 : lines.count;
  return {
    type: 'file',
    lines: Array.from({ length: count }, (_, index): TextLine => {
      const range = { start: lines.startOf(index + 1), end: lines.endOf(index + 1) };
      return { type: 'line', number: index + 1, text: whole.slice(range.start, range.end), range };
    }),
    range: { start: 0, end: whole.length },
  };
}
