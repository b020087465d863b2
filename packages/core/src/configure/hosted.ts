import type { Host, Hosted, HostedEntry, HostedModule, HostKeyPath, HostRequest } from '../plugin/host.ts';
import { nearest } from '../text/nearest.ts';
import { firstLine, importModule, isPathName, packageOf, resolveModule, withoutPaths } from './import-module.ts';
import type { LoadedPlugins } from './load-plugins.ts';
import { manifestAbove, manifestOf, readManifest } from './manifest.ts';
import { type Origin, type Part, problemAt } from './part.ts';
import type { Registry } from './registry.ts';
import { asItIs } from './without-mistakes.ts';

/** What comes of hosts goes where plugins are gathered: their rules are rules like any other. */
interface Gathering {
  readonly registry: Registry;
  readonly plugins: LoadedPlugins;
  /** False to run nothing; what was not run is noted. */
  readonly trust: boolean;
}

/**
 * Opens the hosts that configurations have settings for. Answers with the configurations and, before each of them, what
 * the settings of its hosts come to: so its own `rules` and those of later ones are laid over it.
 */
export async function openHosts(parts: readonly Part[], gathering: Gathering): Promise<readonly Part[]> {
  let all = parts;
  for (const host of gathering.registry.hosts.values()) {
    const naming = parts.filter(({ config }) => config.settings?.[host.name] !== undefined);
    const [first] = naming;
    if (first === undefined) continue;
    const { byNamespace, problems } = gathering.plugins;
    const other = byNamespace.get(host.name);
    if (other !== undefined) {
      const message = `The namespace "${host.name}" belongs to "settings.${host.name}"; give the plugin another one`;
      problems.push(problemAt(placeIn(other.named.origin, other.named.keyPath), message));
    }
    const hosted = await opened(host, naming, gathering);
    const { origin } = first;
    byNamespace.set(host.name, {
      plugin: { rules: hosted.rules },
      named: { origin, keyPath: ['settings', host.name] },
      file: undefined,
    });
    all = all.flatMap((part) => {
      const entries = hosted.entries[naming.indexOf(part)] ?? [];
      return [...entries.map((entry) => partOf(entry, part, host)), part];
    });
  }
  return all;
}

async function opened(host: Host, naming: readonly Part[], gathering: Gathering): Promise<Hosted> {
  try {
    return await host.open(naming.map((part) => requestOf(part, host, gathering)));
  } catch (error) {
    const [first] = naming;
    const place = first && placeIn(first.origin, ['settings', host.name]);
    gathering.plugins.problems.push(problemAt(place, `"${host.name}" cannot be opened: ${firstLine(error)}`));
    gathering.plugins.missing.add(host.name);
    return { rules: {}, entries: [] };
  }
}

function requestOf(part: Part, host: Host, { plugins, trust }: Gathering): HostRequest {
  const { origin, config } = part;
  const tell: HostRequest['tell'] = (keyPath, message, severity) => {
    plugins.problems.push(problemAt(placeIn(origin, ['settings', host.name, ...keyPath]), message, severity));
  };
  return {
    settings: config.settings?.[host.name],
    tell,
    load: async (name, keyPath) => {
      const from = origin.source?.file ?? origin.namedAt?.source.file;
      const found = await load(name, from, trust);
      if ('module' in found) {
        plugins.files.push(found.file);
        return { ...found.module, beside: (beside) => besideOf(beside, found.file, plugins) };
      }
      // What it would bring is unknown, and not a mistake of those who set its rules.
      plugins.missing.add(host.name);
      if ('notRun' in found) plugins.notRun.push(name);
      else tell(keyPath, found.problem);
      return undefined;
    },
  };
}

type Found =
  | { readonly module: Omit<HostedModule, 'beside'>; readonly file: string }
  | { readonly problem: string }
  | { readonly notRun: true };

async function load(name: string, from: string | undefined, trust: boolean): Promise<Found> {
  const resolved = await resolveModule(name, from);
  if ('missing' in resolved) {
    const { missing, installed } = resolved;
    return { problem: installed === undefined ? missing : notInstalled(name, installed) };
  }
  if (!trust) return { notRun: true };
  try {
    const exported = await importModule(resolved.file);
    const manifest = manifestAbove(resolved.file);
    const facts = manifest !== undefined && !isPathName(name) ? factsOf(manifest) : noFacts;
    return { module: { exported, ...facts }, file: resolved.file };
  } catch (error) {
    return { problem: `"${name}" cannot be loaded: ${withoutPaths(firstLine(error))}` };
  }
}

const noFacts = { description: undefined, homepage: undefined };

function factsOf(manifest: string): Pick<HostedModule, 'description' | 'homepage'> {
  const { description, homepage } = readManifest(manifest);
  return {
    description: typeof description === 'string' ? description : undefined,
    homepage: typeof homepage === 'string' ? homepage : undefined,
  };
}

function besideOf(name: string, file: string, { files }: LoadedPlugins) {
  const manifest = manifestOf(name, file);
  if (manifest === undefined) return undefined;
  files.push(manifest);
  return factsOf(manifest);
}

/**
 * Rules are packages by the hundred, named after one pattern. One that merely begins like the missing one was not meant:
 * where the names part, the rest has to be near as well.
 */
function notInstalled(name: string, installed: readonly string[]): string {
  const words = name.split('-');
  const meant = installed.find((one) => {
    const others = one.split('-');
    const common = words.findIndex((word, index) => word !== others[index]);
    const rest = (parts: readonly string[]) => parts.slice(common).join('-');
    return common !== -1 && nearest(name, [one]) !== undefined && nearest(rest(words), [rest(others)]) !== undefined;
  });
  if (meant !== undefined) return `There is no package "${name}"; did you mean "${meant}"?`;
  return `There is no package "${name}"; install it: npm install --save-dev ${packageOf(name)}`;
}

function partOf({ name, keyPath, rules }: HostedEntry, { origin }: Part, host: Host): Part {
  const namedAt = placeIn(origin, ['settings', host.name, ...keyPath]);
  const type = isPathName(name) ? 'file' : 'package';
  const named = Object.fromEntries(Object.entries(rules).map(([id, setting]) => [`${host.name}/${id}`, setting]));
  return { ...asItIs({ rules: named }), written: { rules: named }, origin: { type, name, source: undefined, namedAt } };
}

/** A place in a configuration; of one that stands in no file, where it was named. */
function placeIn({ source, namedAt }: Origin, keyPath: HostKeyPath): Origin['namedAt'] {
  return source === undefined ? namedAt : { source, keyPath, at: 'value' };
}
