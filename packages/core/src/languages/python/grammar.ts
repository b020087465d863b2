import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Language as Grammar, Parser as TreeSitterParser } from 'web-tree-sitter';

export interface OpenGrammar {
  readonly parser: TreeSitterParser;
  readonly grammar: Grammar;
}

let opened: Promise<OpenGrammar> | undefined;

/** Loads the WebAssembly runtime and the grammar that tree-sitter-python ships; once per process. */
export function openGrammar(): Promise<OpenGrammar> {
  opened ??= load();
  return opened;
}

async function load(): Promise<OpenGrammar> {
  const { Language, Parser } = await import('web-tree-sitter');
  const require = createRequire(import.meta.url);
  await Parser.init({ wasmBinary: await readFile(require.resolve('web-tree-sitter/web-tree-sitter.wasm')) });
  const grammar = await Language.load(await readFile(require.resolve('tree-sitter-python/tree-sitter-python.wasm')));
  const parser = new Parser();
  parser.setLanguage(grammar);
  return { parser, grammar };
}
