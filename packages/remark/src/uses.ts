import type { HostedModule, HostKeyPath, HostRequest } from '@devlint/core';
import type { AnyPlugin } from './setting.ts';

/** A plugin as the settings come to it, directly or through presets. */
export interface Use {
  readonly plugin: AnyPlugin;
  /** What stands beside it, where something does. */
  readonly written: unknown;
  /** The package or file that it is; of a plugin in a preset, nothing. */
  readonly name: string | undefined;
  /** Where mistakes in what is beside it are told: there, or where the preset is named. */
  readonly keyPath: HostKeyPath;
  /** What brought it: its own package, or that of the preset. */
  readonly module: HostedModule | undefined;
}

/** An entry of `plugins`: as it is named, and the plugins that it stands for. */
export interface Entry {
  readonly name: string;
  readonly keyPath: HostKeyPath;
  readonly uses: readonly Use[];
}

/** Loads what one configuration names. What cannot be used is told and left out. */
export async function entriesOf(request: HostRequest): Promise<readonly Entry[]> {
  const { settings } = request;
  const plugins = isRecord(settings) && Array.isArray(settings.plugins) ? settings.plugins : [];
  const entries: Entry[] = [];
  for (const [index, written] of plugins.entries()) {
    const keyPath = ['plugins', index];
    const [named, ...beside] = Array.isArray(written) ? written : [written];
    const besidePath = beside.length === 0 ? keyPath : [...keyPath, 1];
    const module = typeof named === 'string' ? await request.load(named, keyPath) : undefined;
    // What is there must be a name, or what a program imports; the schema tells of anything else.
    if (module === undefined && (typeof named === 'string' || !(isPlugin(named) || isRecord(named)))) continue;
    const name = typeof named === 'string' ? named : 'settings.remark';
    const exported = module === undefined ? named : module.exported;
    const base = { name: module && name, keyPath: besidePath, module };
    const uses = isPlugin(exported) ? [{ ...base, plugin: exported, written: beside[0] }] : usesOf(exported, base);
    if (uses === undefined) request.tell(keyPath, `"${name}" exports neither a plugin nor a preset of remark`);
    else if (!isPlugin(exported) && beside.length > 0)
      request.tell(besidePath, `"${name}" is a preset, which has no options`);
    else entries.push({ name, keyPath, uses });
  }
  return entries;
}

/** The plugins of a preset, presets within it included; nothing where it is none. */
function usesOf(preset: unknown, base: Omit<Use, 'plugin' | 'written'>): readonly Use[] | undefined {
  if (!isRecord(preset) || !Array.isArray(preset.plugins)) return undefined;
  return preset.plugins.flatMap((item: unknown): readonly Use[] => {
    const [plugin, written] = Array.isArray(item) ? item : [item];
    if (isPlugin(plugin)) return [{ ...base, name: undefined, plugin, written }];
    return usesOf(plugin, base) ?? [];
  });
}

function isPlugin(value: unknown): value is AnyPlugin {
  return typeof value === 'function';
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
