import { readFileSync } from 'node:fs';
import { didYouMean } from '../text/nearest.ts';
import { firstLine, isPathName, resolveModule } from './import-module.ts';
import { isObject } from './json-schema-failures.ts';
import type { ConfigPlace, Origin, Part } from './part.ts';
import type { ConfigProblem } from './problem.ts';
import type { Registry } from './registry.ts';
import { isProgram, readSource } from './sources/read-source.ts';
import { structureProblems, validateConfig } from './validate.ts';
import { asItIs, withoutMistakes } from './without-mistakes.ts';

export interface Extending {
  /** As `extends` says it. */
  readonly name: string;
  readonly from: ConfigPlace | undefined;
  readonly registry: Registry;
  readonly trust: boolean;
  /** Namespaces of plugins that could not be used. */
  readonly missing: ReadonlySet<string>;
}

/** What `extends` names: a preset, a file or a package; or why there is none. Mistakes within it come beside it. */
export type Extended =
  | { readonly id: string; readonly part: Part; readonly problems: readonly ConfigProblem[] }
  | { readonly problem: string }
  | { readonly problems: readonly ConfigProblem[] }
  | { readonly notRun: true };

export async function findExtended(extending: Extending): Promise<Extended> {
  const { name, registry } = extending;
  const found = await find(extending);
  // A preset of another linter, named as it is there.
  const host = [...registry.hosts.values()].find((one) => name.startsWith(`${one.name}-`));
  if (host === undefined || !('problem' in found || ('problems' in found && found.problems.length > 0))) return found;
  const meant = `${host.name}:${name.slice(host.name.length + 1)}`;
  return { problem: `"${name}" is no configuration of devlint; did you mean "${meant}"?` };
}

async function find({ name, from, registry, trust, missing }: Extending): Promise<Extended> {
  const shared = registry.configs.get(name);
  if (shared !== undefined) return preset(name, shared, from);
  const namespace = /^([\w@./-]+):[\w-]+$/.exec(name)?.[1];
  // What a plugin brings that could not be loaded is not known; that it could not be loaded is told already.
  if (namespace !== undefined && missing.has(namespace)) return { problems: [] };
  const host = registry.hosts.get(namespace ?? '');
  if (host !== undefined) {
    const settings = { [host.name]: host.settingsFor(name.slice(host.name.length + 1)) };
    return preset(name, { settings }, from);
  }
  if (namespace !== undefined) {
    const names = [...registry.configs.keys()];
    return { problem: `There is no preset "${name}"${didYouMean(name, names, `; there are ${names.join(', ')}.`)}` };
  }
  const resolved = await resolveModule(name, from?.source.file);
  if ('missing' in resolved) {
    const presets = [...registry.configs.keys()];
    // `recommended` is what other tools call `devlint:recommended`.
    const meant = presets.find((one) => one.endsWith(`:${name}`)) ?? undefined;
    if (meant !== undefined) return { problem: `There is no package "${name}"; did you mean "${meant}"?` };
    const isKnown = isPathName(name) || resolved.missing.includes('; did you mean');
    return { problem: isKnown ? resolved.missing : `${resolved.missing.slice(0, -1)}${didYouMean(name, presets)}` };
  }
  if (isProgram(resolved.file) && !trust) return { notRun: true };
  const origin = { type: isPathName(name) ? 'file' : 'package', name, namedAt: from } as const;
  return read(resolved.file, origin);
}

async function read(file: string, origin: Omit<Origin, 'source'>): Promise<Extended> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : firstLine(error);
    const reason = { EISDIR: 'it is a folder', EACCES: 'permission denied' }[code] ?? code;
    return { problem: `"${origin.name}" cannot be read: ${reason}.` };
  }
  const found = await readSource(file, text);
  if (found === undefined) return { problem: `"${origin.name}" has no section for devlint.` };
  if (found.source === undefined) return { problems: found.problems };
  const { source } = found;
  return {
    id: file,
    part: { ...withoutMistakes(source.value), written: source.value, origin: { ...origin, source } },
    problems: [...found.problems, ...validateConfig(source)],
  };
}

function preset(name: string, config: unknown, namedAt: ConfigPlace | undefined): Extended {
  const origin: Origin = { type: 'preset', name, source: undefined, namedAt };
  if (!isObject(config)) return { problem: `The preset "${name}" of its plugin is not an object.` };
  // The presets of devlint itself are tested; asking the schema about each of them would take time at every start.
  if (name.startsWith('devlint:')) {
    return { id: name, part: { ...asItIs(config), written: config, origin }, problems: [] };
  }
  return {
    id: name,
    part: { ...withoutMistakes(config), written: config, origin },
    problems: structureProblems(origin, config),
  };
}
