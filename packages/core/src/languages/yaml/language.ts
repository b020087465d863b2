import { createRequire } from 'node:module';
import type { Document as LibraryDocument, Node, Pair, visitorFn } from 'yaml';
import {
  type Comment,
  defineLanguage,
  type Language,
  type Parser,
  type Subscription,
  type SyntaxProblem,
} from '../../plugin/language.ts';
import { didYouMean } from '../../text/nearest.ts';
import type { Range } from '../../text/range.ts';
import type { SourceFile } from '../../text/source-file.ts';
import { yamlComments } from './comments.ts';
import type { YamlDocument, YamlListeners, YamlNode, YamlStream } from './types.ts';

const require = createRequire(import.meta.url);

/** Only files that some rule can judge: any other YAML of a repository is somebody else's to parse. */
const files: readonly string[] = ['**/.pre-commit-config.{yaml,yml}', '.github/dependabot.{yaml,yml}'];

/** YAML, by the library that also reads configurations and frontmatter; loaded when the first such file is read. */
export const yaml: Language<'yaml', YamlDocument> & { readonly listens?: YamlListeners } = defineLanguage({
  name: 'yaml',
  files,
  comment: { open: '# ', close: '' },
  open: async () => new YamlParser(require('yaml')),
});

const keys: ReadonlySet<string> = new Set(['stream', 'pair', 'map', 'seq', 'scalar', 'alias']);

class YamlParser implements Parser<YamlDocument> {
  readonly #library: typeof import('yaml');

  constructor(library: typeof import('yaml')) {
    this.#library = library;
  }

  parse(file: SourceFile): YamlDocument {
    const { documents, problems } = this.#read(file.text);
    const comments = () => yamlComments(file.text, new this.#library.Lexer());
    return new ReadDocument(file, { type: 'stream', documents }, { problems, comments });
  }

  walk({ tree }: YamlDocument, subscriptions: readonly Subscription[]): void {
    const call = (key: string, node: YamlNode) => {
      for (const { key: wanted, listener } of subscriptions) if (wanted === key) listener(node as never);
    };
    const entering =
      <Found extends YamlNode>(key: string): visitorFn<Found> =>
      (_, node) =>
        call(key, node);
    call('stream', tree);
    for (const document of tree.documents) {
      this.#library.visit(document, {
        Pair: entering('pair'),
        Map: entering('map'),
        Seq: entering('seq'),
        Scalar: entering('scalar'),
        Alias: entering('alias'),
      });
    }
  }

  /** Documents are ordinary memory. */
  release(): void {}

  keyProblem(key: string): string | undefined {
    return keys.has(key) ? undefined : `a YAML file has no "${key}"${didYouMean(key, keys)}`;
  }

  #read(text: string): { readonly documents: YamlStream['documents']; readonly problems: readonly SyntaxProblem[] } {
    try {
      const parsed = this.#library.parseAllDocuments(text, { prettyErrors: false, logLevel: 'silent' });
      const documents: readonly LibraryDocument[] = Array.isArray(parsed) ? parsed : [];
      const problems = documents.flatMap(({ errors }) =>
        errors.map(({ pos: [start, end], message }) => ({ range: { start, end }, message })),
      );
      return { documents, problems };
    } catch (error) {
      // The library descends by calling itself; what is nested thousands of levels deep ends its stack.
      if (!(error instanceof RangeError)) throw error;
      const whole = { range: { start: 0, end: text.length }, message: 'YAML is nested too deeply to be read' };
      return { documents: [], problems: [{ ...whole, isWhole: true }] };
    }
  }
}

/** A class, and no literal with a getter, which would be kept until everything is collected; see `sourceFile`. */
class ReadDocument implements YamlDocument {
  readonly file: SourceFile;
  readonly tree: YamlStream;
  readonly syntaxProblems: readonly SyntaxProblem[];
  readonly rangeOf: YamlDocument['rangeOf'];
  readonly #read: () => readonly Comment[];
  #comments: readonly Comment[] | undefined;

  constructor(
    file: SourceFile,
    tree: YamlStream,
    {
      problems,
      comments,
    }: { readonly problems: readonly SyntaxProblem[]; readonly comments: () => readonly Comment[] },
  ) {
    this.file = file;
    this.tree = tree;
    this.syntaxProblems = problems;
    this.rangeOf = rangesIn(file);
    this.#read = comments;
  }

  get comments(): readonly Comment[] {
    this.#comments ??= this.#read();
    return this.#comments;
  }
}

function rangesIn({ text }: SourceFile): YamlDocument['rangeOf'] {
  return (node) => rangeOf(node, text.length);
}

/** A pair reaches from its key to its value; what stands nowhere in the text takes the place of the whole. */
function rangeOf(node: YamlNode, length: number): Range {
  if ('documents' in node) return { start: 0, end: length };
  if ('key' in node) {
    const { key, value } = node as Pair<Node | null, Node | null>;
    const start = key?.range?.[0] ?? value?.range?.[0];
    const end = value?.range?.[1] ?? key?.range?.[1];
    return start === undefined || end === undefined ? { start: 0, end: length } : { start, end: Math.max(start, end) };
  }
  const [start, end] = node.range ?? [0, length];
  return { start, end };
}
