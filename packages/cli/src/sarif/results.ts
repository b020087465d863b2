import type { Diagnostic, Edit, Report, SourceFile } from '@devlint/core';
import type { ArtifactChange, Fix, Result, Suppression } from 'sarif';
import type { Locate } from '../locate.ts';
import { lineHashes } from './line-hash.ts';
import { messageText } from './message.ts';
import { artifactOf, locationOf, regionOf } from './places.ts';
import { levels } from './rules.ts';

/** GitHub shows this many related places, and refuses a file with ten times as many. */
const mostRelated = 100;

/** Turns diagnostics into results; `identityOf` gives each the fingerprint by which devlint itself knows it. */
export function resultMaker(
  report: Report,
  { inRepository, identityOf }: { readonly inRepository: Locate; readonly identityOf: (of: Diagnostic) => string },
): (diagnostic: Diagnostic) => Result {
  const ruleIndex = new Map(report.rules.map(({ id }, index) => [id, index]));
  const hashes = new Map<SourceFile, readonly string[]>();
  const lineHash = (diagnostic: Diagnostic): string | undefined => {
    const file = report.sources.get(diagnostic.path);
    // GitHub computes it from the file itself, and warns of any other.
    if (file === undefined || report.masked.has(diagnostic.path)) return undefined;
    const known = hashes.get(file) ?? lineHashes(file.text);
    hashes.set(file, known);
    return known[diagnostic.line - 1];
  };
  return (diagnostic) => {
    const { ruleId, severity, message, related, suppressed, path, policy } = diagnostic;
    const hash = lineHash(diagnostic);
    const index = ruleIndex.get(ruleId);
    const fixes = fixesOf(diagnostic, report, inRepository);
    return {
      ruleId,
      ...(index === undefined ? {} : { ruleIndex: index }),
      level: levels[severity],
      message: { text: messageText(message) },
      locations: [{ physicalLocation: locationOf(inRepository(path), diagnostic, report.sources.get(path)) }],
      partialFingerprints: {
        ...(hash === undefined ? {} : { primaryLocationLineHash: hash }),
        'devlint/v1': identityOf(diagnostic),
      },
      ...(related.length === 0
        ? {}
        : {
            relatedLocations: related.slice(0, mostRelated).map((place, id) => ({
              id: id + 1,
              message: { text: messageText(place.message) },
              physicalLocation: locationOf(inRepository(place.path), place, report.sources.get(place.path)),
            })),
          }),
      ...(fixes.length === 0 ? {} : { fixes }),
      ...(suppressed === undefined ? {} : { suppressions: [suppressionOf(suppressed)] }),
      ...(policy === undefined ? {} : { properties: { policy: { ...policy, path: inRepository(policy.path) } } }),
    };
  };
}

function suppressionOf({ by, reason }: NonNullable<Diagnostic['suppressed']>): Suppression {
  return {
    kind: by === 'directive' ? 'inSource' : 'external',
    status: 'accepted',
    ...(reason === '' ? {} : { justification: reason }),
  };
}

/** The fix and the suggestions, as far as the files they edit are known. */
function fixesOf({ fix, suggestions }: Diagnostic, report: Report, inRepository: Locate): Fix[] {
  const offered = [
    ...(fix === undefined
      ? []
      : [{ title: fix.tier === 'safe' ? 'Fix' : 'Fix, which may change the meaning', edits: fix.edits }]),
    ...suggestions,
  ];
  return offered.flatMap(({ title, edits }): readonly Fix[] => {
    const changes = changesOf(edits, report, inRepository);
    return changes.length === 0 ? [] : [{ description: { text: messageText(title) }, artifactChanges: changes }];
  });
}

/** Nothing unless every edit can be told: half a fix is none. */
function changesOf(edits: readonly Edit[], { sources }: Report, inRepository: Locate): ArtifactChange[] {
  const byPath = new Map<string, Edit[]>();
  for (const edit of edits) byPath.set(edit.path, [...(byPath.get(edit.path) ?? []), edit]);
  const changes: ArtifactChange[] = [];
  for (const [path, own] of byPath) {
    const file = sources.get(path);
    if (file === undefined) return [];
    const replacements = own.map(({ range, text }) => {
      const start = file.lines.positionOf(range.start);
      const end = file.lines.positionOf(range.end);
      const deletedRegion = regionOf({ ...start, endLine: end.line, endColumn: end.column });
      return { deletedRegion, ...(text === '' ? {} : { insertedContent: { text } }) };
    });
    changes.push({ artifactLocation: artifactOf(inRepository(path)), replacements });
  }
  return changes;
}
