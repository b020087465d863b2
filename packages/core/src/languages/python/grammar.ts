import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Query, Parser as TreeSitterParser } from 'web-tree-sitter';

export interface OpenGrammar {
  readonly parser: TreeSitterParser;
  /** Compiles a query; throws where it is none. Given out here so that nobody else needs to load the runtime. */
  readonly compile: (source: string) => Query;
}

let opened: Promise<OpenGrammar> | undefined;

/** Loads the WebAssembly runtime and the grammar that tree-sitter-python ships; once per process. */
export function openGrammar(): Promise<OpenGrammar> {
  opened ??= load();
  return opened;
}

async function load(): Promise<OpenGrammar> {
  const [{ Language, Parser, Query }, wasmBinary, python] = await Promise.all([
    import('web-tree-sitter'),
    readBinary('web-tree-sitter', 'web-tree-sitter.wasm'),
    readBinary('tree-sitter-python', 'tree-sitter-python.wasm'),
  ]);
  await Parser.init({ wasmBinary });
  const grammar = await Language.load(python);
  const parser = new Parser();
  parser.setLanguage(grammar);
  return { parser, compile: (source) => new Query(grammar, source) };
}

/** A bundle carries the binaries beside itself; elsewhere they are where their packages have them. */
async function readBinary(packageName: string, file: string): Promise<Buffer> {
  try {
    return await readFile(new URL(`./${file}`, import.meta.url));
  } catch {
    return readFile(createRequire(import.meta.url).resolve(`${packageName}/${file}`));
  }
}
