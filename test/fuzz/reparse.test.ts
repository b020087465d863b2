import { memoryFiles, openSession, type PythonDocument, python, sourceFile } from '@devlint/core';
import { builtin } from '@devlint/rules';
import { beforeAll, describe, expect, it } from 'vitest';
import { checkLaw, patience } from './law.ts';
import { modules } from './modules.ts';
import { edited } from './texts.ts';

/** Whatever is typed into a module: what is made of the tree before is what would be made of the text alone. */

let known: readonly string[];

beforeAll(async () => {
  known = await modules();
});

/** All that can be seen of every node, in reading order. */
function nodesOf({ tree }: PythonDocument): readonly string[] {
  const seen: string[] = [];
  const cursor = tree.walk();
  let isEntering = true;
  for (;;) {
    if (isEntering) {
      const { currentNode: node, currentFieldName, startIndex, endIndex, startPosition, endPosition } = cursor;
      const flags = [node.isNamed, node.isMissing, node.isError, node.hasError, node.isExtra].map(Number).join('');
      const points = [startPosition, endPosition].map(({ row, column }) => `${row}:${column}`).join('-');
      seen.push(`${node.type} ${flags} ${currentFieldName ?? ''} ${startIndex}-${endIndex} ${points}`);
      if (cursor.gotoFirstChild()) continue;
    }
    isEntering = cursor.gotoNextSibling();
    if (!isEntering && !cursor.gotoParent()) break;
  }
  cursor.delete();
  return seen;
}

describe('a module as it is edited', () => {
  it('has that tree where an error was got over in another way before', async () => {
    // Found by the law below: with one line more before it, tree-sitter makes another tree of the earlier tree.
    const broken = 'try:\n    user =try:\n    user =try:\n    user = load_user()\nexcept:\n    user = None';
    const parser = await python.open({});
    let document = parser.parse(sourceFile('a.py', broken.replace(/(?:try:\n {4}user =)+try/, 'try')));
    for (const text of [broken, `\n${broken}`]) {
      const file = sourceFile('a.py', text);
      document = parser.reparse?.(file, document) ?? fail('no reparse');
      expect(nodesOf(document)).toEqual(nodesOf(parser.parse(file)));
    }
  });

  it(
    'has the tree that its text alone has, node for node',
    async () => {
      const parser = await python.open({});
      await checkLaw<[readonly string[]]>(80, [edited(known)], (texts) => {
        let document: PythonDocument | undefined;
        for (const text of texts) {
          const file = sourceFile('a.py', text);
          const fresh = parser.parse(file);
          document =
            document === undefined ? parser.parse(file) : (parser.reparse?.(file, document) ?? fail('no reparse'));
          expect(nodesOf(document)).toEqual(nodesOf(fresh));
          expect(document.syntaxProblems).toEqual(fresh.syntaxProblems);
          expect(document.comments).toEqual(fresh.comments);
          parser.release(fresh);
        }
        if (document !== undefined) parser.release(document);
      });
    },
    patience,
  );

  it(
    'has the findings that its text alone has',
    async () => {
      const rules = Object.fromEntries(Object.keys(builtin.rules ?? {}).map((id) => [id, 'error' as const]));
      const open = (text: string) => {
        const files = memoryFiles('/p', { 'app/a.py': text });
        return openSession({ cwd: '/p', files, builtin, rules, config: false, now: new Date('2025-06-01') });
      };
      await checkLaw<[readonly string[]]>(25, [edited(known)], async ([original = '', ...texts]) => {
        const session = await open(original);
        for (const text of texts) {
          session.change('app/a.py', text);
          const fresh = await open(text);
          expect((await session.lint()).diagnostics).toEqual((await fresh.lint()).diagnostics);
          await fresh.close();
        }
        await session.close();
      });
    },
    patience,
  );
});

function fail(why: string): never {
  throw new Error(why);
}
