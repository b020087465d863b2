import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LineIndex, markdown, nodesOf, sourceFile } from '@devlint/core';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A fence or a comment, as far as is asked of it here. */
interface Written {
  readonly type: string;
  readonly value: string;
  readonly lang?: string | null;
  readonly meta?: string | null;
  readonly position?: { readonly end: { readonly line: number } };
}

/** A block of code in a document for users. */
export interface Block {
  readonly path: string;
  /** Of the fence, from 1. */
  readonly line: number;
  /** `yaml`; empty where the fence names none. */
  readonly language: string;
  readonly text: string;
  /** What `file=…` behind the language says, or a first line that is a comment with a path. */
  readonly file: string | undefined;
  /** The comment right before the block, without its marks. */
  readonly comment: string;
  /** For the name of a test. */
  readonly name: string;
}

/** The pages that tell users something; those of rules are tests of their own. */
export const pages: readonly string[] = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((path) => `docs/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.md'))
    .sort(),
  ...readdirSync(join(root, 'packages'))
    .map((name) => `packages/${name}/README.md`)
    .filter((path) => readdirSync(join(root, path, '..')).includes('README.md')),
];

const parser = await markdown.open({});

export const blocks: readonly Block[] = pages.flatMap((path) => blocksOf(path));

function blocksOf(path: string): readonly Block[] {
  const text = readFileSync(join(root, path), 'utf8');
  const { tree, rangeOf } = parser.parse(sourceFile(path, text));
  const lines = new LineIndex(text);
  const nodes = nodesOf(tree, new Set(['code', 'html'])) as unknown as readonly Written[];
  return nodes.flatMap((node, at): readonly Block[] => {
    if (node.type !== 'code') return [];
    const { line } = lines.positionOf(rangeOf(node as never).start);
    const language = node.lang ?? '';
    const name = `${path}:${line} ${language}`;
    return [
      { path, line, language, text: `${node.value}\n`, file: fileOf(node), comment: before(nodes[at - 1], line), name },
    ];
  });
}

function before(node: Written | undefined, line: number): string {
  const end = node?.position?.end.line ?? 0;
  if (node?.type !== 'html' || line - end > 2) return '';
  return node.value.replace(/^<!--\s*|\s*-->$/g, '');
}

function fileOf({ meta, value }: Written): string | undefined {
  const inMeta = /(?:^|\s)file=(\S+)/.exec(meta ?? '')?.[1];
  return inMeta ?? /^(?:\/\/|#) ((?:[\w@.-]+\/)*[\w@.-]+\.\w+)(?: .*)?$/m.exec(value.split('\n', 1)[0] ?? '')?.[1];
}
