import { join } from 'node:path';
import type { PlacedLayer } from '../configure/merge.ts';
import type { Origin, Part } from '../configure/part.ts';
import type { FoundPolicies, Policy, PolicyLayer } from '../configure/policy.ts';
import type { ConfigProblem } from '../configure/problem.ts';
import { readSetting } from '../configure/rule-setting.ts';
import { languageSettings, type Settings } from '../configure/settings.ts';
import { asItIs } from '../configure/without-mistakes.ts';
import { anyKindOf, candidatesFor, languageFinder, modelsOf } from '../inspect/classify.ts';
import { withinTime } from '../inspect/time-limit.ts';
import type { Kind } from '../plugin/kind.ts';
import type { Document, Parser } from '../plugin/language.ts';
import type { RuleSetting } from '../plugin/plugin.ts';
import { daysLeft } from '../text/day.ts';
import { sourceFile } from '../text/source-file.ts';
import { type Block, type ReadBlock, readBlock } from './block.ts';
import { type Fence, fencesIn, mayHoldPolicy } from './fences.ts';

export interface PolicySearch {
  readonly root: string;
  readonly settings: Settings;
  /** The files that are looked into. */
  readonly paths: readonly string[];
  readonly read: (path: string) => string | undefined;
  readonly now: Date;
}

/** Whether a document at a path could set rules, as far as its path tells. */
export function standingKinds({ registry, assignedKind }: Settings): (path: string) => boolean {
  const kinds = registry.kinds.filter(({ standing }) => standing !== undefined);
  const languageOf = languageFinder(registry.languages);
  return (path) => {
    const assigned = assignedKind(path);
    if (assigned !== undefined) return kinds.some(({ name }) => name === assigned);
    const language = languageOf(path)?.name;
    return kinds.some((kind) => kind.language.name === language && matches(kind, path));
  };
}

/** A kind that throws here says so again where files are inspected, and there it is told. */
function matches(kind: Kind, path: string): boolean {
  try {
    return kind.matches(path);
  } catch {
    return false;
  }
}

/**
 * The documents that set rules. Only those are read whose path is one of a kind that knows which of its documents hold,
 * and only those parsed that have a block.
 */
export async function findPolicies({ root, settings, paths, read, now }: PolicySearch): Promise<FoundPolicies> {
  const policies: Policy[] = [];
  const layers: (PlacedLayer & PolicyLayer)[] = [];
  const parts: Part[] = [];
  const problems: ConfigProblem[] = [];
  const parsers = new Map<string, Parser>();
  const mayStand = standingKinds(settings);
  for (const path of paths) {
    const text = mayStand(path) ? textOf(read, path) : undefined;
    if (text === undefined || !mayHoldPolicy(text)) continue;
    const standing = await standingOf(path, text, settings, parsers);
    if (standing === undefined) continue;
    for (const fence of fencesIn(text)) {
      const block = await readBlock(fence.text, fence.base, fence.range);
      const file = join(root, path);
      // What does not hold any more is history, mistakes included.
      if (standing.state !== 'over') {
        const severity = standing.state === 'in-force' ? 'error' : 'warning';
        problems.push(
          ...block.mistakes.map(({ range, message }) => ({ file, text, range, message, severity }) as const),
        );
      }
      if (block.value === undefined) continue;
      const value = block.value as Block;
      const policy = policyOf(path, text, fence, { value, block }, standing);
      policies.push(policy);
      if (standing.state !== 'in-force' || block.mistakes.length > 0) continue;
      const source = { file, text, value, locate: block.locate };
      const origin: Origin = { type: 'document', name: path, source, namedAt: undefined };
      const isEarly = value.enforceFrom !== undefined && daysLeft(value.enforceFrom, now) > 0;
      const rules = isEarly ? softened(value.rules) : value.rules;
      const override = value.files === undefined ? undefined : { files: value.files, ...ignoring(value) };
      layers.push({ rules, override, policy, origin, keyPath: ['rules'] });
      parts.push({ ...asItIs({}), written: { rules: value.rules }, origin });
    }
  }
  return { policies, layers, parts, problems };
}

function ignoring({ ignores }: Block) {
  return ignores === undefined ? {} : { ignores };
}

/** Errors as warnings, until the day on which they count. */
function softened(rules: Block['rules']): Readonly<Record<string, RuleSetting>> {
  return Object.fromEntries(
    Object.entries<RuleSetting>(rules).map(([id, setting]) => {
      if (readSetting(setting)?.severity !== 'error') return [id, setting];
      return [id, Array.isArray(setting) ? (['warning', ...setting.slice(1)] as unknown as RuleSetting) : 'warning'];
    }),
  );
}

function policyOf(
  path: string,
  text: string,
  { range }: Fence,
  { value: { rules, files, owner, enforceFrom }, block }: { readonly value: Block; readonly block: ReadBlock },
  standing: NonNullable<Awaited<ReturnType<typeof standingOf>>>,
): Policy {
  const { lines } = sourceFile(path, text);
  const lineOf = (id: string) => lines.positionOf(block.locate(['rules', id], 'key').start).line;
  return {
    path,
    line: lines.positionOf(range.start).line,
    name: standing.name ?? path,
    title: standing.title,
    status: standing.word,
    state: standing.state,
    since: standing.since,
    owner: owner ?? standing.owner,
    enforceFrom,
    rules: Object.keys(rules),
    ruleLines: Object.fromEntries(Object.keys(rules).map((id) => [id, lineOf(id)])),
    files: typeof files === 'string' ? [files] : (files ?? []),
  };
}

/** What the kind of a document says of its standing; nothing where it is of no such kind. */
async function standingOf(path: string, text: string, settings: Settings, parsers: Map<string, Parser>) {
  const assigned = settings.assignedKind(path);
  const kind = settings.registry.kinds.find(
    (one) => one.standing !== undefined && (assigned === undefined ? matches(one, path) : one.name === assigned),
  );
  if (kind === undefined) return undefined;
  const { language } = kind;
  const parser = parsers.get(language.name) ?? (await language.open(languageSettings(settings, language.name)));
  parsers.set(language.name, parser);
  let document: Document | undefined;
  try {
    const file = sourceFile(path, text);
    document = parser.parse(file);
    const read = document;
    // Kinds are plugin code, and may never come back.
    return withinTime(settings.limits.fileSeconds * 1000, () => {
      const candidates = candidatesFor(settings, language, { path, text }, ignored);
      const modelled = modelsOf(read, candidates, new Set([anyKindOf(language)]), ignored)[0];
      return modelled?.kind.standing?.(modelled.model, path);
    })?.value;
  } catch {
    // Told where the file is inspected.
    return undefined;
  } finally {
    if (document !== undefined) parser.release(document);
  }
}

const ignored = () => {};

function textOf(read: PolicySearch['read'], path: string): string | undefined {
  try {
    return read(path);
  } catch {
    return undefined;
  }
}
