import type { Registry } from '../configure/registry.ts';
import type { Diagnostic } from '../report/report.ts';
import { type SourceFile, sourceFile } from '../text/source-file.ts';

/** What a report shows of its sources, and in which of them something is hidden. */
export interface MaskedSources {
  readonly sources: ReadonlyMap<string, SourceFile>;
  readonly masked: ReadonlySet<string>;
}

/**
 * Hides what rules report as secrets: a code frame in a log would spread them. Every character of the reported range
 * becomes a bullet, so that offsets, lines and columns stay what they are.
 */
export function maskSecrets(
  sources: ReadonlyMap<string, SourceFile>,
  diagnostics: readonly Diagnostic[],
  rules: Registry['rules'],
): MaskedSources {
  const secrets = diagnostics.filter(({ ruleId }) => rules.get(ruleId)?.rule.meta.reportsSecrets === true);
  if (secrets.length === 0) return { sources, masked: new Set() };
  const masked = new Map<string, SourceFile>();
  for (const [path, file] of sources) {
    const ranges = secrets.filter((secret) => secret.path === path).map(({ range }) => range);
    if (ranges.length > 0) masked.set(path, sourceFile(path, withBullets(file.text, ranges)));
  }
  return { sources: new Map([...sources, ...masked]), masked: new Set(masked.keys()) };
}

function withBullets(text: string, ranges: readonly Diagnostic['range'][]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const from = Math.max(at, start);
    if (from >= end) continue;
    parts.push(text.slice(at, from), text.slice(from, end).replace(/[^\r\n]/g, '•'));
    at = end;
  }
  return parts.join('') + text.slice(at);
}
