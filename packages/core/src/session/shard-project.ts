import { relative, resolve } from 'node:path';
import { environmentName } from '../cache/environment.ts';
import { identifyPrograms } from '../cache/programs.ts';
import { textHash } from '../cache/text-hash.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import type { InspectionRequest } from '../inspect/inspections.ts';
import { isPlainData, packedOf } from '../inspect/packed-inspection.ts';
import { UserError } from '../plugin/user-error.ts';
import type { MergedParts } from '../shard/merged-parts.ts';
import { encodePart, type ShardRequest, type SharedInspection } from '../shard/part.ts';
import type { Share } from '../shard/share.ts';
import type { OpenedProject } from './opened-project.ts';
import type { SessionOptions } from './session.ts';

export interface ShardContext {
  readonly given: OpenedProject;
  readonly share: Share;
  readonly build: string;
}

/** What is written down of a file. Nothing of what JSON cannot hold; the merge looks at that itself. */
export function sharedFrom(
  { path, wanted, text }: InspectionRequest,
  inspection: Inspection,
): readonly SharedInspection[] {
  return packedOf(inspection) !== undefined || isPlainData(inspection)
    ? [{ path, hash: textHash(text()), wanted, inspection }]
    : [];
}

/** Writes down what came of a share's files, in the order of their paths. */
export function writeShard(shared: readonly SharedInspection[], { given, share, build }: ShardContext): string {
  const inspections = shared.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const environment = shardEnvironment(given, build);
  return encodePart({ share, environment, request: requestOf(given.options), now: given.now, inspections });
}

/** Makes sure that parts were made with the settings of the session that merges them. */
export function checkParts(given: OpenedProject, { environment }: MergedParts, build: string): void {
  if (shardEnvironment(given, build) === environment) return;
  throw new UserError(
    'the shards were made by another version of devlint, Node.js, the plugins or the configuration than is here.',
  );
}

function shardEnvironment({ files, resolved, options }: OpenedProject, build: string): string {
  const { settings } = resolved;
  const { builtin, only } = options;
  const programs = identifyPrograms(resolved.programs, files.root) ?? [];
  return environmentName({ build, builtin, only, settings, programs });
}

/** What has to be asked again. Paths are made relative: the merge may run on another machine. */
function requestOf({ cwd, paths = [], config, rules, only, switchOn, ignored, scope }: SessionOptions): ShardRequest {
  const here = (path: string) => relative(cwd, resolve(cwd, path)) || '.';
  return {
    paths: paths.map(here),
    ...(config === undefined ? {} : { config: config === false ? false : here(config) }),
    ...(rules === undefined ? {} : { rules }),
    ...(only === undefined ? {} : { only }),
    ...(switchOn === undefined ? {} : { switchOn }),
    ...(ignored === undefined ? {} : { ignored }),
    ...(scope === undefined ? {} : { scope }),
  };
}
