import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Edit, Query, Parser as TreeSitterParser } from 'web-tree-sitter';
import type { TreeEdit } from './tree-edit.ts';

export interface OpenGrammar {
  readonly parser: TreeSitterParser;
  /** Compiles a query; throws where it is none. Given out here so that nobody else needs to load the runtime. */
  readonly compile: (source: string) => Query;
  readonly edit: (edit: TreeEdit) => Edit;
}

let opened: Promise<OpenGrammar> | undefined;
/** How many runtimes were given up. */
let forgotten = 0;

/** Loads the WebAssembly runtime and the grammar that tree-sitter-python ships; once per thread. */
export function openGrammar(): Promise<OpenGrammar> {
  opened ??= load();
  return opened;
}

/** Gives up the runtime: it was stopped while its memory may have been half changed. The next one starts anew. */
export function forgetGrammar(): void {
  opened = undefined;
  forgotten += 1;
}

async function load(): Promise<OpenGrammar> {
  const { Edit, Language, Parser, Query } = await (forgotten === 0 ? import('web-tree-sitter') : anotherRuntime());
  await Parser.init({ wasmBinary: readBinary('web-tree-sitter', 'web-tree-sitter.wasm') });
  const grammar = await Language.load(readBinary('tree-sitter-python', 'tree-sitter-python.wasm'));
  const parser = new Parser();
  parser.setLanguage(grammar);
  return { parser, compile: (source) => new Query(grammar, source), edit: (edit) => new Edit(edit) };
}

/** The runtime's module keeps its memory to itself and for good, so that a second one takes a second module. */
async function anotherRuntime(): Promise<typeof import('web-tree-sitter')> {
  const file = locate('web-tree-sitter', 'web-tree-sitter.js');
  return import(/* @vite-ignore */ `${pathToFileURL(file).href}?runtime=${forgotten}`);
}

/** At once: asking Node to read beside other work takes longer than reading. */
function readBinary(packageName: string, file: string): Buffer {
  return readFileSync(locate(packageName, file));
}

/** A bundle carries these files beside itself; elsewhere they are where their packages have them. */
function locate(packageName: string, file: string): string {
  const beside = fileURLToPath(new URL(`./${file}`, import.meta.url));
  if (existsSync(beside)) return beside;
  const binary = createRequire(import.meta.url).resolve(`${packageName}/${packageName}.wasm`);
  return join(dirname(binary), file);
}
