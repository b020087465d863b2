import type { Range, YamlDocument } from '@devlint/core';
import type { Node } from 'yaml';
import { itemsOf, keyAt, textOf, valueAt, type YamlText } from '../../grammar/yaml-nodes.ts';

/** A repository of hooks, or `local` and `meta` for hooks that are nobody else's. */
export interface HookRepository {
  readonly url: YamlText;
  readonly rev?: YamlText;
  readonly hooks: readonly Hook[];
}

export interface Hook {
  readonly id: YamlText;
  /** What it runs, and what it installs for that; where a hook of one's own shows which tool it is. */
  readonly runs: readonly string[];
}

export interface PreCommitConfig {
  /** The key `repos`, or the beginning of a file without it. */
  readonly place: Range;
  readonly repositories: readonly HookRepository[];
}

/** Nothing where the file cannot be read as YAML: then nobody knows what is missing in it. */
export function readPreCommitConfig({ tree, syntaxProblems }: YamlDocument): PreCommitConfig | undefined {
  const [document] = tree.documents;
  if (syntaxProblems.length > 0) return undefined;
  return {
    place: keyAt(document, 'repos')?.range ?? { start: 0, end: 0 },
    repositories: itemsOf(valueAt(document, 'repos')).flatMap(readRepository),
  };
}

function readRepository(node: Node): readonly HookRepository[] {
  const url = textOf(valueAt(node, 'repo'));
  const rev = textOf(valueAt(node, 'rev'));
  if (url === undefined) return [];
  const hooks = itemsOf(valueAt(node, 'hooks')).flatMap(readHook);
  return [{ url, ...(rev === undefined ? {} : { rev }), hooks }];
}

function readHook(node: Node): readonly Hook[] {
  const id = textOf(valueAt(node, 'id'));
  if (id === undefined) return [];
  const named = ['entry', 'name', 'alias'].flatMap((key) => textOf(valueAt(node, key))?.text ?? []);
  const installed = itemsOf(valueAt(node, 'additional_dependencies')).flatMap((item) => textOf(item)?.text ?? []);
  const given = itemsOf(valueAt(node, 'args')).flatMap((item) => textOf(item)?.text ?? []);
  return [{ id, runs: [...named, ...installed, ...given] }];
}
