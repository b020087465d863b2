import type { Range } from '@devlint/core';
import type { IndexGroup } from '../../grammar/index-sync/page.ts';
import { sectionKey } from '../../grammar/sections.ts';
import type { AdrRecord } from '../../kinds/adr/record.ts';
import { type Stage, stageOf, wordKey } from '../../kinds/adr/vocabulary.ts';
import type { AdrIndex, IndexEntry } from '../../kinds/adr-index/index-model.ts';

/** What an index says of a record's status, and where. */
export interface Said {
  readonly text: string;
  readonly range: Range;
  readonly stages: ReadonlySet<Stage>;
  /** Compared forms of the words, of a heading that groups records. */
  readonly keys: ReadonlySet<string>;
  readonly by: 'words' | 'symbol' | 'group';
  /** Another status can take its place. */
  readonly bare: boolean;
}

/** Understands the statuses of one index: its column, its symbols by its legend, its headings. */
export interface StatusReader {
  said(entry: IndexEntry): Said | undefined;
  /** True for an index that stands below headings such as `Accepted`. */
  readonly grouped: boolean;
  /** True when the record may stand under that heading. */
  belongs(group: IndexGroup | undefined, record: AdrRecord): boolean;
  agrees(said: Said, record: AdrRecord): boolean;
  /** How this index writes a record's status: by symbol where it uses symbols, in its own words otherwise. */
  written(record: AdrRecord): string | undefined;
}

/** Builds the reader of one index. */
export function statusReader(index: AdrIndex): StatusReader {
  const symbols = new Map(
    index.legend.flatMap(({ symbol, canonical }): readonly [string, Stage][] =>
      symbol === undefined || canonical === undefined ? [] : [[plainSymbol(symbol), canonical]],
    ),
  );
  const groups = new Map<string, Meaning>();
  for (const { group } of index.entries) {
    const meaning = group === undefined ? undefined : meaningOf(group.title);
    if (group !== undefined && meaning !== undefined) groups.set(group.title, meaning);
  }
  const groupKeys = new Set([...groups.values()].flatMap(({ keys }) => [...keys]));
  const bySymbol = index.entries.some(({ status }) => status !== undefined && isSymbol(status.text));
  const spelt = new Map<Stage, string>();
  for (const { status } of index.entries) {
    if (status?.canonical !== undefined && status.bare && !spelt.has(status.canonical))
      spelt.set(status.canonical, status.text);
  }

  const ofGroup = (group: IndexGroup | undefined): Said | undefined => {
    const meaning = group === undefined ? undefined : groups.get(group.title);
    if (group === undefined || meaning === undefined) return undefined;
    return { ...meaning, text: group.title, range: group.range, by: 'group', bare: false };
  };

  const agrees = (said: Said, { status }: AdrRecord): boolean => {
    if (status?.canonical === undefined || said.stages.size === 0) return true;
    const { canonical, key, partial } = status;
    // Groups for two words of one stage, `Accepted` and `Implemented`: the word decides, if it is one of theirs.
    if (said.by === 'group' && groupKeys.has(key)) return said.keys.has(key);
    if (said.stages.has(canonical)) return true;
    if (partial && said.stages.has('SUPERSEDED')) return true;
    // An amended decision is still in force.
    return (
      (canonical === 'ACCEPTED' && said.stages.has('AMENDED')) ||
      (canonical === 'AMENDED' && said.stages.has('ACCEPTED'))
    );
  };

  return {
    grouped: groups.size > 0,
    agrees,
    said({ status, group }) {
      if (status === undefined || status.text === '') return ofGroup(group);
      const stage = isSymbol(status.text) ? symbols.get(plainSymbol(status.text)) : status.canonical;
      return {
        text: status.text,
        range: status.range,
        stages: new Set(stage === undefined ? [] : [stage]),
        keys: new Set(),
        by: isSymbol(status.text) ? 'symbol' : 'words',
        bare: status.bare,
      };
    },
    belongs(group, record) {
      const said = ofGroup(group);
      return said !== undefined && record.status?.canonical !== undefined && agrees(said, record);
    },
    written({ status }) {
      if (status?.canonical === undefined) return undefined;
      if (bySymbol) return index.legend.find(({ canonical }) => canonical === status.canonical)?.symbol;
      const known = spelt.get(status.canonical);
      if (known !== undefined) return known;
      const [example] = spelt.values();
      const word = status.word.toLowerCase();
      return example !== undefined && /^\p{Lu}/u.test(example) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    },
  };
}

function isSymbol(text: string): boolean {
  return text !== '' && !/[\p{L}\p{N}]/u.test(text);
}

/** Without the selector that asks for a coloured picture: people type it or not. */
function plainSymbol(text: string): string {
  return text.replace(/\uFE0F/g, '');
}

interface Meaning {
  readonly stages: ReadonlySet<Stage>;
  readonly keys: ReadonlySet<string>;
}

/** The stages that a heading stands for: `Accepted`, `Superseded / Deprecated (3)`, `Proposed ADRs`. */
function meaningOf(title: string): Meaning | undefined {
  const bare = sectionKey(title)
    .replace(/ ?\([^()]*\)$/, '')
    .replace(/\b(?:adrs?|records?|decisions?|architecture|architectural|status)\b:?/g, '');
  const keys = bare.split(/[/,&+]|\band\b|\bor\b/).map(wordKey);
  const stages = keys.map(stageOf);
  return stages.every((stage) => stage !== undefined) ? { stages: new Set(stages), keys: new Set(keys) } : undefined;
}
