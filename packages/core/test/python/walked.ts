import { python } from '../../src/languages/python/language.ts';
import type { PythonDocument, PythonNode } from '../../src/languages/python/types.ts';
import { sourceFile } from '../../src/text/source-file.ts';

type Captures = Readonly<Record<string, PythonNode | undefined>>;

/** The language's parser, open. */
export const parser = await python.open({});

/** Parses a text, uses its document and releases it. */
export function withDocument<Result>(text: string, use: (document: PythonDocument) => Result): Result {
  const document = parser.parse(sourceFile('a.py', text));
  try {
    return use(document);
  } finally {
    parser.release(document);
  }
}

/** What each query captures, as `name@start-end`, when all run in one walk; a query may stand in the list twice. */
export function walked(document: PythonDocument, queries: readonly string[]): readonly (readonly string[])[] {
  const results = queries.map((): string[] => []);
  parser.walk(
    document,
    queries.map((key, at) => ({
      key,
      listener: (captures: Captures) => {
        const said = Object.entries(captures).map(([name, node]) => `${name}@${node?.startIndex}-${node?.endIndex}`);
        results[at]?.push(said.join(' '));
      },
    })),
  );
  return results;
}

/** What each query captures in a text, as `name@text`. */
export const matched = (text: string, queries: readonly string[]) =>
  withDocument(text, (document) =>
    walked(document, queries).map((found) =>
      found.map((line) => line.replace(/(\d+)-(\d+)/g, (_, start, end) => text.slice(Number(start), Number(end)))),
    ),
  );
