import type { Range } from '@devlint/core';
import type { LogDefinition } from '../../grammar/log-definitions.ts';
import type { Log, LogEntry } from '../../grammar/log-entries.ts';
import { compareVersions, matchVersion, type Version } from '../../grammar/versions.ts';

/** A heading `[1.2.3]` whose definition is missing, with the address that the others imply. */
export interface MissingLink {
  readonly problem: 'missing';
  readonly entry: LogEntry;
  readonly label: string;
  readonly url?: string;
  /** The definition below which the new one belongs; at its end, or before it if it comes first. */
  readonly after?: LogDefinition;
  readonly before?: LogDefinition;
}

/** `[Unreleased]` compares with a release that is not the latest. */
export interface StaleLink {
  readonly problem: 'stale';
  readonly definition: LogDefinition;
  readonly compared: Version;
  readonly latest: Version;
  /** The tag's version in the address. */
  readonly range: Range;
}

export type LinkProblem = MissingLink | StaleLink;

/** What is wrong with the links of the versions; nothing where fewer than two versions have one. */
export function linkProblems(log: Log, text: string): readonly LinkProblem[] {
  const links = new Map<string, LogDefinition>();
  for (const definition of log.definitions ?? []) {
    const key = keyOf(definition.label);
    if (!links.has(key)) links.set(key, definition);
  }
  const releases = log.entries.filter(({ version, pending }) => version !== undefined && pending !== true);
  const linked = releases.filter(({ version }) => links.has(keyOf(version?.raw ?? '')));
  if (linked.length < 2) return [];
  const stale = staleLink(releases, links.get('unreleased'));
  return [...missingLinks(releases, links, text), ...(stale === undefined ? [] : [stale])];
}

/** `v1.2.3` and `1.2.3` are looked up alike. */
function keyOf(label: string): string {
  return label.toLowerCase().replace(/^v(?=\d)/, '');
}

function missingLinks(
  releases: readonly LogEntry[],
  links: ReadonlyMap<string, LogDefinition>,
  text: string,
): readonly MissingLink[] {
  const linkOf = (entry: LogEntry | undefined) => entry?.version && links.get(keyOf(entry.version.raw));
  const template = templateOf(releases, links);
  return releases.flatMap((entry, at): readonly MissingLink[] => {
    const label = /^\[([^\]\n]{1,60})\](?![([])/.exec(text.slice(entry.titleRange.start, entry.titleRange.end))?.[1];
    if (label === undefined || links.has(keyOf(label))) return [];
    const previous = releases[at + 1]?.version;
    const own = entry.version;
    const url =
      template !== undefined && own !== undefined && previous !== undefined ? template(previous, own) : undefined;
    const above = releases.slice(0, at).findLast((one) => linkOf(one) !== undefined);
    const after = linkOf(above);
    const before =
      after === undefined ? linkOf(releases.slice(at + 1).find((one) => linkOf(one) !== undefined)) : undefined;
    return [
      {
        problem: 'missing',
        entry,
        label,
        ...(url === undefined ? {} : { url }),
        ...(after === undefined ? {} : { after }),
        ...(before === undefined ? {} : { before }),
      },
    ];
  });
}

type Template = (previous: Version, own: Version) => string;

/** The address of a comparison as two definitions spell it alike: `…/compare/v{previous}...v{own}`. */
function templateOf(releases: readonly LogEntry[], links: ReadonlyMap<string, LogDefinition>): Template | undefined {
  const counts = new Map<string, number>();
  for (const [at, { version }] of releases.entries()) {
    const previous = releases[at + 1]?.version;
    const url = version && links.get(keyOf(version.raw))?.url;
    if (version === undefined || previous === undefined || url === undefined) continue;
    const shape = shapeOf(url, previous, version);
    if (shape === undefined) continue;
    const count = (counts.get(shape) ?? 0) + 1;
    counts.set(shape, count);
    if (count === 2) return (from, to) => shape.replace('\0', () => from.raw).replace('\u0001', () => to.raw);
  }
  return undefined;
}

function shapeOf(url: string, previous: Version, own: Version): string | undefined {
  const to = url.lastIndexOf(own.raw);
  const from = to < 0 ? -1 : url.lastIndexOf(previous.raw, to - previous.raw.length);
  if (from < 0) return undefined;
  return `${url.slice(0, from)}\0${url.slice(from + previous.raw.length, to)}\u0001${url.slice(to + own.raw.length)}`;
}

/** `…/compare/v1.1.0...HEAD` although 1.2.0 is out: the release was made and the link forgotten. */
function staleLink(releases: readonly LogEntry[], definition: LogDefinition | undefined): StaleLink | undefined {
  const newest = releases[0]?.version;
  if (definition === undefined || newest === undefined) return undefined;
  const compared = /\/compare\/([^/\s]+?)\.{2,3}[^/\s]+$/.exec(definition.url);
  const tag = compared?.[1];
  if (compared === null || tag === undefined) return undefined;
  const at = tag.search(/\d+\.\d/);
  const match = at < 0 ? undefined : matchVersion(tag, at);
  const latest = releases.reduce(
    (best, { version = best }) => (compareVersions(version, best) > 0 ? version : best),
    newest,
  );
  if (match === undefined || match.end !== tag.length) return undefined;
  const isKnown = releases.some(
    ({ version }) => version !== undefined && compareVersions(version, match.version) === 0,
  );
  if (!isKnown || compareVersions(match.version, newest) === 0 || compareVersions(match.version, latest) === 0)
    return undefined;
  const start = definition.urlRange.start + compared.index + '/compare/'.length + at;
  return {
    problem: 'stale',
    definition,
    compared: match.version,
    latest: newest,
    range: { start, end: start + match.end - at },
  };
}
