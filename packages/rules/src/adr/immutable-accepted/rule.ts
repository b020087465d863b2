import { defineProjectRule } from '@devlint/core';
import adr from '../../kinds/adr/kind.ts';
import type { AdrRecord, RecordSection } from '../../kinds/adr/record.ts';
import { isOtherText } from './wording.ts';

/** Headings of what was decided: Nygard's, MADR's. */
const decision = /^(?:the )?decisions?(?: outcome)?$/;
/** Where records tell what was changed in them. */
const changes = /^(?:change ?log|changes|history|revisions?|amendments?|updates?|version history|revision history)$/;

export default defineProjectRule({
  uses: [adr],
  asksHistory: ['base'],
  meta: {
    docs: { description: 'A decision is not changed after it was accepted.', seed: ['004/8.1'] },
    severity: { recommended: 'off', strict: 'warn' },
    messages: {
      changed: 'The decision was changed after it was accepted; expected a new record that supersedes it',
    },
  },
  check({ history, documents, readText, report }) {
    const base = history?.base;
    if (base === undefined) return;
    const changed = new Set(base.changed);
    for (const { path, model } of documents(adr)) {
      const was = changed.has(path) ? base.modelOf(adr, path) : undefined;
      const [before, now] = [base.textOf(path), readText(path)];
      if (was === undefined || before === undefined || now === undefined) continue;
      if (was.status?.canonical !== 'ACCEPTED' || model.status?.raw !== was.status.raw) continue;
      if (textOf(now, model, changes) !== textOf(before, was, changes) || isAnnounced(before, now)) continue;
      const section = model.sections.find(({ key }) => decision.test(key));
      if (section === undefined || !isOtherText(textOf(before, was, decision), textOf(now, model, decision))) continue;
      report({ path, range: section.titleRange, messageId: 'changed' });
    }
  },
});

/** What stands in the sections with such a heading, before any deeper one. */
function textOf(text: string, { sections }: Pick<AdrRecord, 'sections'>, key: RegExp): string {
  return sections
    .filter((section: RecordSection) => key.test(section.key))
    .map(({ body, contentEnd }) => text.slice(body.start, Math.max(body.start, contentEnd)))
    .join('\n');
}

/** A note in the record that says what was changed: "Updated guidance", "Terminology clarification". */
function isAnnounced(before: string, now: string): boolean {
  return announcements(now) > announcements(before);
}

function announcements(text: string): number {
  return (
    text.match(/\b(?:updated?|amend(?:ed|ment)s?|clarifications?|revised|revisions?|superseded|supersedes)\b/gi)
      ?.length ?? 0
  );
}
