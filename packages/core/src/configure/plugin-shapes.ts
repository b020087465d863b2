import type { Kind } from '../plugin/kind.ts';
import type { Language } from '../plugin/language.ts';
import type { Rule } from '../plugin/rule.ts';
import { didYouMean } from '../text/nearest.ts';
import { isObject } from './json-schema-failures.ts';
import { nameOf } from './plugin-problem.ts';

/** The kinds and languages that a rule may name. */
export interface Known {
  readonly kinds: ReadonlyMap<string, Kind>;
  readonly languages: ReadonlyMap<string, Language>;
}

/**
 * A rule as a plugin wrote it, perhaps by hand and in JavaScript: `kind` and `language` may be names, `type` may be
 * missing. Answers with what is wrong where it is no rule; the text continues `Rule "x" …`.
 */
export function readRule(written: unknown, known: Known): Rule | string {
  if (!isObject(written)) return 'is not an object';
  const { meta } = written;
  if (!isObject(meta)) return 'has no "meta"';
  const problem = metaProblem(meta) ?? triggerProblem(written.trigger);
  if (problem !== undefined) return problem;
  const complete = { ...written, meta: { ...meta, docs: meta.docs ?? { description: '' } } };
  if (typeof written.check === 'function') return readProjectRule(complete, known);
  if (typeof written.create !== 'function') return 'has neither "create(context)" nor "check(context)"';
  for (const name of ['mayReport', 'placesIn'])
    if (written[name] !== undefined && typeof written[name] !== 'function')
      return `has a "${name}" that is not a function`;
  const kind = resolve(written.kind, known.kinds);
  if (typeof kind === 'string')
    return `names the kind "${kind}", which does not exist${didYouMean(kind, known.kinds.keys())}`;
  const ofKind = kind === undefined ? undefined : kindProblem(kind);
  if (ofKind !== undefined) return `has a kind that ${ofKind}`;
  const language = kind?.language ?? resolve(written.language, known.languages);
  if (typeof language === 'string') {
    return `names the language "${language}", which does not exist${didYouMean(language, known.languages.keys())}`;
  }
  if (language === undefined) return 'names neither a "kind" nor a "language"';
  const ofLanguage = languageProblem(language);
  if (ofLanguage !== undefined) return `has a language that ${ofLanguage}`;
  return { ...complete, type: 'document', kind, language } as unknown as Rule;
}

function readProjectRule(complete: Readonly<Record<string, unknown>>, known: Known): Rule | string {
  const uses: readonly unknown[] = Array.isArray(complete.uses) ? complete.uses : [];
  const kinds = uses.map((named) => resolve(named, known.kinds));
  const unknown = kinds.find((kind) => typeof kind === 'string');
  if (unknown !== undefined)
    return `names the kind "${unknown}", which does not exist${didYouMean(unknown, known.kinds.keys())}`;
  const wrong = kinds.map(kindProblem).find((problem) => problem !== undefined);
  if (wrong !== undefined) return `has a kind in "uses" that ${wrong}`;
  return { reads: [], ...complete, uses: kinds, type: 'project' } as unknown as Rule;
}

function metaProblem(meta: Readonly<Record<string, unknown>>): string | undefined {
  const { messages, docs, schema, defaultOptions } = meta;
  if (!isObject(messages)) return 'has no "meta.messages"';
  if (Object.values(messages).some((text) => typeof text !== 'string')) return 'has a message that is not a text';
  if (docs !== undefined && !isObject(docs)) return 'has "meta.docs" that is not an object';
  // ESLint's shape, a list with the schema of each option, is understood for one.
  const [first, ...others] = Array.isArray(schema) ? schema : [schema];
  if (others.length > 0) return 'has a "meta.schema" for several options; it takes one options object';
  if (first !== undefined && !isObject(first)) return 'has a "meta.schema" that is not a JSON Schema object';
  const { severity, fixable } = meta;
  if (severity !== undefined && !isObject(severity)) {
    return 'has a "meta.severity" that is not { recommended, strict }';
  }
  if (fixable !== undefined && fixable !== 'safe' && fixable !== 'unsafe') {
    return `has a "meta.fixable" of ${nameOf(fixable)}; it is "safe" or "unsafe"`;
  }
  const [defaults] = Array.isArray(defaultOptions) ? defaultOptions : [defaultOptions];
  if (defaults !== undefined && !isObject(defaults))
    return 'has "meta.defaultOptions" that are not [{ option: value }]';
  return undefined;
}

function triggerProblem(trigger: unknown): string | undefined {
  if (trigger === undefined) return undefined;
  if (!(trigger instanceof RegExp)) return 'has a "trigger" that is not a regular expression';
  // With these flags a regular expression remembers where it stopped, in another file.
  return trigger.global || trigger.sticky ? 'has a "trigger" with the flag g or y; leave the flag out' : undefined;
}

/** What keeps a value from being a kind; the text continues `Kind "x" …`. */
export function kindProblem(kind: unknown): string | undefined {
  if (!isObject(kind)) return 'is not an object';
  if (typeof kind.name !== 'string' || kind.name === '') return 'has no "name"';
  const missing = ['matches', 'extract', 'entities'].find((name) => typeof kind[name] !== 'function');
  if (missing !== undefined) return `has no function "${missing}"`;
  if (!isObject(kind.language)) return 'has no "language"';
  const ofLanguage = languageProblem(kind.language);
  return ofLanguage && `has a language that ${ofLanguage}`;
}

/** What keeps a value from being a language; the text continues `Language "x" …`. */
export function languageProblem(language: unknown): string | undefined {
  if (!isObject(language)) return 'is not an object';
  if (typeof language.name !== 'string' || language.name === '') return 'has no "name"';
  if (!Array.isArray(language.files) || language.files.some((glob) => typeof glob !== 'string')) {
    return 'has no list of globs as "files"';
  }
  return typeof language.open === 'function' ? undefined : 'has no function "open"';
}

/** What keeps a value from being a host; the text continues `Host "x" …`. */
export function hostProblem(host: unknown): string | undefined {
  if (!isObject(host)) return 'is not an object';
  if (typeof host.name !== 'string' || host.name === '') return 'has no "name"';
  const missing = ['settingsFor', 'open'].find((name) => typeof host[name] !== 'function');
  return missing === undefined ? undefined : `has no function "${missing}"`;
}

/** The thing itself, or its name where no such thing is known. */
function resolve<Thing extends { readonly name: string }>(
  named: unknown,
  known: ReadonlyMap<string, Thing>,
): Thing | string | undefined {
  if (typeof named === 'string') return known.get(named) ?? named;
  return named as Thing | undefined;
}
