import { deepEqual } from 'node:assert/strict';
import type { Kind } from '../plugin/kind.ts';
import { sourceFile } from '../text/source-file.ts';

/**
 * The model that a kind makes of a text, for its tests; nothing where the kind says that the file is none of its own.
 * Throws where the model would not survive the cache and the way to another thread, which are plain JSON.
 */
export async function modelOf<Model>(
  kind: Kind<string, Model>,
  text: string,
  path = kind.examplePath,
): Promise<Model | undefined> {
  if (!kind.matches(path)) return undefined;
  const parser = await kind.language.open({});
  const document = parser.parse(sourceFile(path, text));
  try {
    const model = kind.extract(document, { assigned: false });
    if (model === undefined) return undefined;
    deepEqual(withoutGaps(model), JSON.parse(JSON.stringify(model)), 'a model is plain JSON');
    return model;
  } finally {
    parser.release(document);
  }
}

/** JSON knows no `undefined` in objects, and nobody misses it. */
function withoutGaps(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutGaps);
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(entries.map(([key, one]) => [key, withoutGaps(one)]));
}
