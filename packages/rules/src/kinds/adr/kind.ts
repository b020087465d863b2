import { defineKind, markdown } from '@devlint/core';
import { draftRecord } from './draft.ts';
import { isRecordPath } from './paths.ts';
import { readRecord } from './record.ts';
import { recordStanding } from './standing.ts';
import { recordCompletions, recordSymbols } from './symbols.ts';

/** Architecture decision records: Nygard and adr-tools, MADR 2 to 4, log4brains, Docusaurus and plain ones. */
export default defineKind({
  name: 'adr',
  language: markdown,
  description: 'An architecture decision record: one decision, its status and its consequences.',
  examplePath: 'docs/adr/0001-record-decisions.md',
  matches: isRecordPath,
  extract(document, { assigned }) {
    const empty = document.tree.children.every((node) => node.type === 'html');
    return empty && !assigned ? undefined : readRecord(document);
  },
  entities: (record) => ({ record: [record], link: record.links, section: record.sections }),
  symbols: recordSymbols,
  complete: recordCompletions,
  draft: draftRecord,
  standing: recordStanding,
});
