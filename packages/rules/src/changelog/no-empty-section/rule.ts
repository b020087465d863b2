import { defineRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import type { LogEntry } from '../../grammar/log-entries.ts';
import type { LogSection } from '../../grammar/log-sections.ts';
import changelog from '../../kinds/changelog/kind.ts';

/** What the heading itself says about a release without changes. */
const withdrawn = /\b(?:yanked|skipped|withdrawn|never released|not released|unreleased|retracted|deleted)\b/i;

export default defineRule({
  kind: changelog,
  meta: {
    docs: { description: 'Every release, and every section of one, says something.', seed: ['004/P2.4.2'] },
    severity: { recommended: 'warn', strict: 'error' },
    messages: {
      release: 'Release {{version}} says nothing about what changed',
      section: 'Section "{{title}}" of {{version}} is empty',
    },
  },
  create(context) {
    return {
      changelog(log) {
        if (log.mode !== 'release') return;
        const released = log.entries.filter(({ version, pending }) => version !== undefined && pending !== true);
        const empty = new Set(released.filter((entry, at) => isEmpty(entry) && !isRepeated(entry, released[at + 1])));
        // A file in which most releases are a heading is a list of versions.
        const isList = empty.size * 2 > released.length;
        for (const entry of released) {
          const version = entry.version?.raw ?? entry.title;
          if (empty.has(entry)) {
            if (isList || withdrawn.test(entry.title)) continue;
            context.report({ range: entry.titleRange, messageId: 'release', data: { version } });
          }
          const hollow = entry.sections.filter(isHollow).filter((section) => isSection(section, entry));
          for (const section of hollow) {
            const title = clip(section.title, 40);
            context.report({ range: section.titleRange, messageId: 'section', data: { title, version } });
          }
        }
      },
    };
  },
});

function isEmpty({ hasText, sections }: LogEntry): boolean {
  return !hasText && sections.length === 0;
}

/** Two generators that both write the heading: the second one has the content. */
function isRepeated({ version }: LogEntry, next: LogEntry | undefined): boolean {
  return next?.version !== undefined && next.version.raw === version?.raw;
}

/** A name such as `Added` or `Bug Fixes`; a longer heading is a change itself, and one of the entry's own level a guest. */
function isSection({ key, level }: LogSection, entry: LogEntry): boolean {
  return level > entry.level && key.split(' ').length <= 3 && !/[^\p{L}\p{M} &/'’-]/u.test(key);
}

/** Nothing below the heading, neither text nor a deeper heading. */
function isHollow({ hasText, level }: LogSection, at: number, sections: readonly LogSection[]): boolean {
  return !hasText && (sections[at + 1]?.level ?? 0) <= level;
}
