import { relative, sep } from 'node:path';
import { LineIndex } from '../text/line-index.ts';
import type { ConfigPlace, Origin } from './part.ts';
import type { KeyPath } from './sources/parsed.ts';

/** Where one value of the settings comes from. Plain data; survives JSON. */
export interface ValueOrigin {
  /** What kind of layer it is; `default` is the rule's or the engine's own value, which nobody set. */
  readonly type: Origin['type'] | 'default';
  /** As the reader knows it: `devlint:strict`, `@acme/devlint-config`, `./base.yaml`, `command line`. */
  readonly name: string;
  /** Where the value is written; of a preset, where that is named. Missing for defaults and the command line. */
  readonly path?: string;
  /** From 1, columns in UTF-16 units. */
  readonly line?: number;
  readonly column?: number;
  /** The override that sets it. */
  readonly override?: OverrideName;
}

/** One entry of `overrides`. */
export interface OverrideName {
  /** From 1, in the list as it is written. */
  readonly number: number;
  readonly files: readonly string[];
  readonly ignores: readonly string[];
}

export const byDefault: ValueOrigin = { type: 'default', name: 'default' };

/** Describes where the value at a key path of an origin comes from; paths are relative to the root. */
export function valueOrigin(
  { type, name, source, namedAt }: Origin,
  keyPath: KeyPath,
  { root, override }: { readonly root: string; readonly override?: OverrideName | undefined },
): ValueOrigin {
  const place: ConfigPlace | undefined = source === undefined ? namedAt : { source, keyPath, at: 'key' };
  const told = { type, name: type === 'project' && source !== undefined ? fromRoot(root, source.file) : name };
  return { ...told, ...placeOf(place, root), ...(override === undefined ? {} : { override }) };
}

function placeOf(place: ConfigPlace | undefined, root: string): Pick<ValueOrigin, 'path' | 'line' | 'column'> {
  if (place === undefined) return {};
  const { source, keyPath, at } = place;
  const { line, column } = linesOf(source).positionOf(source.locate(keyPath, at).start);
  return { path: fromRoot(root, source.file), line, column };
}

const known = new WeakMap<ConfigPlace['source'], LineIndex>();

/** A preset sets hundreds of rules, all in one place. */
function linesOf(source: ConfigPlace['source']): LineIndex {
  const lines = known.get(source) ?? new LineIndex(source.text);
  known.set(source, lines);
  return lines;
}

function fromRoot(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}
