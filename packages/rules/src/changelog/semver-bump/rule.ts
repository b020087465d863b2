import { defineRule } from '@devlint/core';
import { enumerated } from '../../grammar/enumerated.ts';
import { type Log, type LogEntry, logItems } from '../../grammar/log-entries.ts';
import { compareVersions, type Version } from '../../grammar/versions.ts';
import changelog from '../../kinds/changelog/kind.ts';
import { isCalendar, isFinal, mayBreak, numbersOf, successors } from './successors.ts';

interface Release {
  readonly version: Version;
  readonly entry: LogEntry | undefined;
  readonly range: LogEntry['range'];
}

export default defineRule({
  kind: changelog,
  meta: {
    docs: { description: 'Releases follow each other as Semantic Versioning counts.', seed: ['004/12.1', '004/S.9'] },
    severity: { recommended: 'off', strict: 'warn' },
    messages: {
      skipped: '{{version}} does not follow {{before}}; expected {{expected}}',
      breaking: '{{version}} has "{{section}}" but is no major version; expected {{expected}}',
    },
  },
  create({ document, report }) {
    const { text } = document.file;
    return {
      changelog(log: Log) {
        for (const releases of releasesByPackage(log)) check(releases);
      },
    };

    function releasesByPackage(log: Log): Iterable<readonly Release[]> {
      const entries = new Map(log.entries.map((entry) => [entry.range.start, entry]));
      const found = new Map<string, Map<string, Release>>();
      for (const { version, pending, titleRange, range, package: name = '' } of logItems(log)) {
        if (version === undefined || pending === true || !isFinal(version)) continue;
        const at = text.slice(titleRange.start, titleRange.end).indexOf(version.raw);
        const start = titleRange.start + Math.max(0, at);
        const place = at === -1 ? titleRange : { start, end: start + version.raw.length };
        const known = found.get(name) ?? new Map<string, Release>();
        const key = numbersOf(version);
        if (!known.has(key)) known.set(key, { version, entry: entries.get(range.start), range: place });
        found.set(name, known);
      }
      return [...found.values()].map((known) => [...known.values()]);
    }

    function check(releases: readonly Release[]): void {
      if (releases.some(({ version }) => isCalendar(version))) return;
      const sorted = [...releases].sort((a, b) => compareVersions(a.version, b.version));
      const skips = sorted.filter(({ version }, at) => {
        const before = sorted[at - 1]?.version;
        return before !== undefined && !successors(before).includes(numbersOf(version));
      });
      // Packages that are released together skip what concerns others, and some count in another way altogether.
      if (skips.length > 1 && skips.length * 10 > sorted.length) return;
      for (const [at, { version, entry, range }] of sorted.entries()) {
        const before = sorted[at - 1]?.version;
        if (before === undefined) continue;
        const expected = successors(before);
        if (skips.some((one) => one.version === version)) {
          const data = { version: version.raw, before: before.raw, expected: enumerated(expected) };
          report({ range, messageId: 'skipped', data });
        }
        const section = mayBreak(version)
          ? undefined
          : entry?.sections.find(({ key, hasText }) => hasText && breaks(key));
        if (section === undefined) continue;
        const data = {
          version: version.raw,
          section: section.title.slice(0, 30),
          expected: `${(version.parts[0] ?? 0) + 1}.0.0`,
        };
        report({ range, messageId: 'breaking', data });
      }
    }
  },
});

function breaks(key: string): boolean {
  return /^(?:breaking(?: changes?)?|removed|removals?|backwards?[- ]incompatible(?: changes?)?)$/.test(key);
}
