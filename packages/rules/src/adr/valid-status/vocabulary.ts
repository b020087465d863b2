import type { RelatedPlace } from '@devlint/core';
import { folderOf } from '../../grammar/folder-paths.ts';

import { type Stage, stageOf, stages, stageWords, wordKey } from '../../kinds/adr/vocabulary.ts';
import type { AdrIndex } from '../../kinds/adr-index/index-model.ts';
import type { AdrTemplate } from '../../kinds/adr-template/kind.ts';

/** The statuses that the records of one folder may have. */
export interface Vocabulary {
  /** Words that are accepted as they are, in compared form. */
  readonly words: ReadonlySet<string>;
  /** Where the folder itself declares some of them. */
  readonly declaredAt: readonly RelatedPlace[];
}

/** What the folders of a project declare, by folder. */
export type Declarations = ReadonlyMap<string, Vocabulary>;

/** Reads legends of indexes and alternatives of templates. A template may stand in a folder of its own. */
export function declarationsOf(indexes: readonly AdrIndex[], templates: readonly AdrTemplate[]): Declarations {
  const declared = new Map<string, { words: Set<string>; declaredAt: RelatedPlace[] }>();
  const add = (folder: string, keys: readonly string[], place: RelatedPlace | undefined) => {
    const known = declared.get(folder) ?? { words: new Set<string>(), declaredAt: [] };
    for (const key of keys) known.words.add(key);
    if (place !== undefined && keys.length > 0) known.declaredAt.push(place);
    declared.set(folder, known);
  };
  for (const { path, folder, legend } of indexes) {
    const first = legend[0];
    const range = first && { start: first.range.start, end: legend.at(-1)?.range.end ?? first.range.end };
    add(
      folder,
      legend.map(({ key }) => key),
      range && { path, range, message: 'The statuses of this folder' },
    );
  }
  for (const { path, alternatives, range } of templates) {
    const folder = folderOf(path).replace(/(?:^|\/)[-_.]?templates?$/i, '');
    add(
      folder,
      alternatives.map(({ key }) => key),
      range && { path, range, message: 'The statuses of this folder' },
    );
  }
  return declared;
}

/** The declaration that holds for a folder: its own, or that of the nearest folder above. */
export function declarationFor(folder: string, declarations: Declarations): Vocabulary | undefined {
  for (let at = folder; ; at = folderOf(at)) {
    const found = declarations.get(at);
    if (found !== undefined) return found;
    if (at === '') return undefined;
  }
}

/** The vocabulary of a folder: what the options say, or else what the folder declares and the seven stages. */
export function vocabularyOf(statuses: readonly string[] | undefined, declared: Vocabulary | undefined): Vocabulary {
  if (statuses !== undefined) return { words: new Set(statuses.map(wordKey)), declaredAt: [] };
  // The folder's own words first: messages list the beginning, and of two words as near as each other the first wins.
  return { words: new Set([...(declared?.words ?? []), ...stages]), declaredAt: declared?.declaredAt ?? [] };
}

/** True where a stage may be meant by another word: one of the vocabulary's words stands for the same stage. */
export function allowsStage(vocabulary: Vocabulary, stage: Stage): boolean {
  return vocabulary.words.has(stage);
}

/** Words to compare a misspelt status with: the vocabulary, then the aliases of its stages. */
export function candidatesOf(vocabulary: Vocabulary, aliases: boolean): readonly string[] {
  const others = stageWords.filter((word) => {
    const stage = stageOf(word);
    return aliases && stage !== undefined && allowsStage(vocabulary, stage);
  });
  return [...new Set([...vocabulary.words, ...others])].map(wordOf);
}

/** A compared form as people write it: `on hold`. */
export function wordOf(key: string): string {
  return key.toLowerCase().replaceAll('_', ' ');
}
