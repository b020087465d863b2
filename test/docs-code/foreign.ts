import { readBaseline } from '@devlint/core';
import type { Block } from './blocks.ts';

/** A block that is no configuration of devlint, although it is written in one of its languages. */
export interface Foreign {
  readonly what: string;
  readonly languages: readonly string[];
  /** Whether a value is one, told by what only such a file has. */
  readonly is: (value: unknown) => boolean;
  /** What is to be said of it beyond that it can be parsed. */
  readonly check?: (value: unknown, block: Block) => void;
}

const has = (value: unknown, ...keys: readonly string[]) =>
  typeof value === 'object' && value !== null && keys.every((key) => Object.hasOwn(value, key));
const isListOf = (value: unknown, ...keys: readonly string[]) =>
  Array.isArray(value) && value.length > 0 && value.every((item) => has(item, ...keys));

export const foreign: readonly Foreign[] = [
  { what: 'workflow of GitHub', languages: ['yaml'], is: (value) => has(value, 'on', 'jobs') },
  { what: 'steps of a workflow', languages: ['yaml'], is: (value) => has(value, 'steps') || isListOf(value, 'uses') },
  { what: 'configuration of pre-commit', languages: ['yaml'], is: (value) => has(value, 'repos') },
  { what: 'hooks of pre-commit', languages: ['yaml'], is: (value) => isListOf(value, 'id') },
  {
    what: 'job of GitLab',
    languages: ['yaml'],
    is: (value) => has(value, 'devlint') && has((value as { devlint: unknown }).devlint, 'script'),
  },
  { what: 'languages.toml of Helix', languages: ['toml'], is: (value) => has(value, 'language-server') },
  { what: 'output in JSON', languages: ['json'], is: (value) => has(value, 'schemaVersion') },
  {
    what: 'baseline',
    languages: ['json'],
    is: (value) => has(value, 'version') && !has(value, 'name'),
    check: (_, { text }) => void readBaseline(text, 'baseline.json'),
  },
  { what: 'tasks of an editor', languages: ['json'], is: (value) => isListOf(value, 'command') },
  { what: 'clients of Sublime Text', languages: ['json'], is: (value) => has(value, 'clients') },
];

/** Languages that nothing here can read, with what does. */
export const readElsewhere: Readonly<Record<string, string>> = {
  lua: 'run in Neovim by packages/language-server/test/neovim.test.ts and editors-page.test.ts',
  elisp: 'run in Emacs by packages/language-server/test/emacs.test.ts',
};

/** Pages that a test of their own follows to the letter, their files together, with that test. */
export const followed: Readonly<Record<string, string>> = {
  'docs/declarative.md': 'test/run-pages.test.ts',
  'docs/plugin-authors.md': 'test/plugin-guide.test.ts',
  'docs/policies.md': 'test/run-pages.test.ts',
  'docs/shared-configs.md': 'test/shared-configs.test.ts',
};

/** Single blocks that are not what their language says, by page and first line, with the reason. */
export const exceptions: readonly { readonly path: string; readonly firstLine: string; readonly why: string }[] = [];
