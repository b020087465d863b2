import { beforeEach, describe, expect, it } from 'vitest';
import type { Document, Parser } from '../plugin/language.ts';
import { sourceFile } from '../text/source-file.ts';
import { KeptDocuments } from './kept-documents.ts';

/** Writes down what is asked of it. Documents are named by the first letters of their texts. */
class Scribe implements Parser {
  readonly log: string[] = [];

  parse(file: Document['file']): Document {
    this.log.push(`parse ${file.text.slice(0, 5)}`);
    return documentOf(file);
  }

  release(document: Document): void {
    this.log.push(`release ${nameOf(document)}`);
  }

  walk(): void {}

  keyProblem(): undefined {}
}

class QuickScribe extends Scribe {
  reparse(file: Document['file'], earlier: Document): Document {
    this.log.push(`${nameOf(earlier)} → ${file.text.slice(0, 5)}`);
    return documentOf(file);
  }
}

const nameOf = ({ file }: Document) => file.text.slice(0, 5);

function documentOf(file: Document['file']): Document {
  return { file, tree: {}, comments: [], syntaxProblems: [], rangeOf: () => ({ start: 0, end: 0 }) };
}

let scribe: QuickScribe;
let documents: KeptDocuments;

function use(path: string, text: string, parser: Parser = scribe): void {
  documents.release(documents.parse(sourceFile(path, text), parser), parser);
}

beforeEach(() => {
  scribe = new QuickScribe();
  documents = new KeptDocuments((path) => path.startsWith('open/'));
});

describe('documents of files that are edited', () => {
  it('are made of those before, and released when nobody edits the file any more', () => {
    use('open/a', 'one');
    use('open/b', 'other');
    use('open/a', 'two');
    use('open/a', 'three');
    documents.forget('open/a');
    documents.forget('open/a');
    use('open/a', 'four');
    documents.clear();
    expect(scribe.log).toEqual([
      ...['parse one', 'parse other', 'one → two', 'two → three', 'release three', 'parse four'],
      ...['release other', 'release four'],
    ]);
  });

  it('serve again where the text is the same', () => {
    use('open/a', 'one');
    use('open/a', 'one');
    use('open/a', 'two');
    expect(scribe.log).toEqual(['parse one', 'one → two']);
  });

  it('are released at once of files that are not edited, and by languages that cannot use them', () => {
    use('a', 'one');
    use('a', 'two');
    const other = new Scribe();
    use('open/a', 'three', other);
    use('open/a', 'four', other);
    expect(scribe.log).toEqual(['parse one', 'release one', 'parse two', 'release two']);
    expect(other.log).toEqual(['parse three', 'release three', 'parse four', 'release four']);
  });

  it('are left alone once their parser is given up', () => {
    use('open/a', 'one');
    documents.abandon(scribe);
    const next = new QuickScribe();
    use('open/a', 'two', next);
    documents.clear();
    expect(scribe.log).toEqual(['parse one']);
    expect(next.log).toEqual(['parse two', 'release two']);
  });

  it('are released by the parser that made them', () => {
    use('open/a', 'one');
    const next = new QuickScribe();
    use('open/a', 'two', next);
    expect(scribe.log).toEqual(['parse one', 'release one']);
    expect(next.log).toEqual(['parse two']);
  });

  it('are no more than some million characters: the one that was used longest ago goes first', () => {
    const million = (name: string) => name.padEnd(1024 * 1024);
    for (const name of ['a', 'b', 'c', 'd']) use(`open/${name}`, million(name));
    use('open/a', million('A'));
    scribe.log.length = 0;
    use('open/e', 'short');
    expect(scribe.log.map((line) => line.trim())).toEqual(['parse short', 'release b']);
    scribe.log.length = 0;
    use('open/f', 'long '.padEnd(4 * 1024 * 1024 + 1));
    expect(scribe.log.map((line) => line.trim())).toEqual(['parse long', 'release long']);
  });
});
