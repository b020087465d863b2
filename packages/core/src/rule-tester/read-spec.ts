import type { Code, Node } from 'mdast';
import type { MarkdownDocument } from '../languages/index.ts';

/** A finding that an example announces. */
export interface Expected {
  readonly path: string;
  /** From 1, in the example's text once its markers are taken out. */
  readonly line: number;
  readonly message: string;
  /** The text that is to be underlined, where the example names it. */
  readonly underlined: string | undefined;
}

/** What a file is to become. */
export interface Repaired {
  readonly path: string;
  readonly text: string;
}

/** One example of a rule's README. */
export interface Example {
  /** Line in the README, to find it by. */
  readonly line: number;
  /** What the section promises; `either` under "Options", where the markers decide. */
  readonly verdict: 'incorrect' | 'correct' | 'either';
  readonly options: Readonly<Record<string, unknown>> | undefined;
  /** Texts by path, markers taken out, without a final newline. */
  readonly files: ReadonlyMap<string, string>;
  /** What files were at the base of the change that is reported; there is such a base where one is shown. */
  readonly was: ReadonlyMap<string, string>;
  /** What git remembers beside that. */
  readonly history: ExampleHistory | undefined;
  readonly expected: readonly Expected[];
  readonly fixed: readonly (Repaired & { readonly tier: 'safe' | 'unsafe' })[];
  readonly suggested: readonly Repaired[];
}

/** The past of an example, as its `history` fence has it. */
export interface ExampleHistory {
  /** The days of the first and the last commit of files, by path. The files are as they were committed then. */
  readonly commits?: Readonly<Record<string, readonly [first: string, last: string]>>;
  /** Files that were changed since. */
  readonly uncommitted?: readonly string[];
  /** The hashes of all commits. */
  readonly hashes?: readonly string[];
  /** What was removed from files, by path. */
  readonly removals?: Readonly<Record<string, string>>;
}

interface Draft {
  line: number;
  verdict: Example['verdict'];
  options: Readonly<Record<string, unknown>> | undefined;
  files: Map<string, string>;
  was: Map<string, string>;
  history: ExampleHistory | undefined;
  expected: Expected[];
  fixed: (Repaired & { readonly tier: 'safe' | 'unsafe' })[];
  suggested: Repaired[];
}

const marker = /^\s*(?:<!--|#|\/\/)\s*\^+\s+(?:`([^`]+)`\s+)?(.*?)\s*(?:-->)?\s*$/;

/**
 * Reads the examples out of a rule's README: fenced code under headings that begin with Incorrect, Correct, Variants
 * or Options. Fences with nothing between them are one example; `fixed`, `suggested` and `reported` ones belong to
 * the example before them. CONTRIBUTING.md explains the notation. Throws on notation it does not understand.
 */
export function readSpec(document: MarkdownDocument, defaultPath: (language: string) => string): readonly Example[] {
  const drafts: Draft[] = [];
  let verdict: Example['verdict'] | undefined;
  let isOpen = false;
  for (const node of document.tree.children) {
    if (node.type === 'heading') {
      if (node.depth <= 2) verdict = verdictOf(document.textOf(node));
      isOpen = false;
    } else if (node.type === 'code' && verdict !== undefined) {
      isOpen = readFence(node, verdict, drafts, isOpen, defaultPath);
    } else isOpen = false;
  }
  return drafts;
}

function verdictOf(title: string): Example['verdict'] | undefined {
  if (/^incorrect/i.test(title)) return 'incorrect';
  if (/^(?:correct|variants)/i.test(title)) return 'correct';
  return /^options/i.test(title) ? 'either' : undefined;
}

/** Adds one fence to the last example or begins another; answers whether a fence right after it joins in. */
function readFence(
  node: Code,
  verdict: Example['verdict'],
  drafts: Draft[],
  isOpen: boolean,
  defaultPath: (language: string) => string,
): boolean {
  const meta = node.meta ?? '';
  const path = /(?:^|\s)file=(\S+)/.exec(meta)?.[1] ?? defaultPath(node.lang ?? 'md');
  const word = /(?:^|\s)(fixed=unsafe|fixed|suggested|reported|options|was|history)(?=\s|$)/.exec(meta)?.[1];
  const last = drafts.at(-1);
  if (word === 'fixed' || word === 'fixed=unsafe' || word === 'suggested' || word === 'reported') {
    if (last === undefined) throw new Error(`line ${lineOf(node)}: "${word}" stands before any example`);
    if (word === 'suggested') last.suggested.push({ path, text: node.value });
    else if (word === 'reported') last.expected.push(...reportedLines(node, [...last.files.keys()][0] ?? path));
    else last.fixed.push({ path, text: node.value, tier: word === 'fixed' ? 'safe' : 'unsafe' });
    return false;
  }
  const draft = isOpen && last !== undefined ? last : begin(drafts, node, verdict);
  if (word === 'options') draft.options = JSON.parse(node.value);
  else if (word === 'history') draft.history = JSON.parse(node.value);
  else if (word === 'was') draft.was.set(path, node.value);
  else addFile(draft, path, node.value);
  return true;
}

function begin(drafts: Draft[], node: Node, verdict: Example['verdict']): Draft {
  const draft: Draft = {
    line: lineOf(node),
    verdict,
    options: undefined,
    files: new Map(),
    was: new Map(),
    history: undefined,
    expected: [],
    fixed: [],
    suggested: [],
  };
  drafts.push(draft);
  return draft;
}

function addFile(draft: Draft, path: string, value: string): void {
  const kept: string[] = [];
  for (const line of value.split('\n')) {
    const match = marker.exec(line);
    if (match === null) kept.push(line);
    else draft.expected.push({ path, line: kept.length, message: match[2] ?? '', underlined: match[1] });
  }
  draft.files.set(path, kept.join('\n'));
}

function reportedLines(node: Code, defaultFile: string): readonly Expected[] {
  return node.value.split('\n').map((line) => {
    const match = /^(?:(.+?):)?(\d+): (.*)$/.exec(line);
    if (match === null) throw new Error(`line ${lineOf(node)}: "${line}" is not "[path:]line: message"`);
    return { path: match[1] ?? defaultFile, line: Number(match[2]), message: match[3] ?? '', underlined: undefined };
  });
}

function lineOf(node: Node): number {
  return node.position?.start.line ?? 0;
}
