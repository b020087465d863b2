import type { Range } from '@devlint/core';
import { bounded } from './bounded.ts';
import type { FunctionFact } from './facts.ts';
import type { ModuleGraph } from './module-graph.ts';
import type { Scope } from './module-index.ts';

/** A place where a Flask application comes into being. */
export interface FlaskSite {
  readonly path: string;
  /** Index of the factory; `null` when the application is made at module level. */
  readonly function: number | null;
  /** The factory's name, or the call. */
  readonly range: Range;
  /** False for a factory that is known by its name only. */
  readonly makesFlask: boolean;
  /** One of the names that factories usually have. */
  readonly named: boolean;
}

/** Knows which calls make an application. */
export interface Applications {
  readonly sites: readonly FlaskSite[];
  /** The call makes an application, itself or through a factory of the project. */
  makesApplication(path: string, callee: string, within: Scope): boolean;
  isFactory(path: string, index: number): boolean;
}

/** Names of functions that make applications in most projects; `init_app` only with a parameter annotated `Flask`. */
export const usualFactoryNames: readonly string[] = ['create_app', 'make_app', 'create_application', 'init_app'];

/** Longer chains of base classes are not followed. */
const deepestChain = 200;

/** Flask, APIFlask and what Connexion calls its Flask application. */
const flaskClass = /(?:^|\.)(?:API)?Flask(?:App)?$/;

/** Classes outside the project that are Flask applications under another name. */
const outsideFlask: ReadonlySet<string> = new Set(['connexion.App', 'flask_openapi3.OpenAPI']);

const blank = String.raw`[\s\\\u200b\u2060]*`;
const listed = String.raw`Flask(?:App)?${blank}[)\]},]`;
/** A bracket on the line, or nothing but names and commas; a line with more before it than 500 characters counts too. */
const inList = String.raw`(?:[^\r\n]{500}|[([{][^\r\n]{0,500}|^[ \t]*(?:[\w.*\u0080-\uffff]+[ \t]*,[ \t]*)*[\w.*\u0080-\uffff]*)`;

/**
 * Sound: where no file of a project matches, no site of it makes a Flask application. The name of a class stands before
 * the arguments of a call, or among the bases of a class or the items of a list; in prose, words stand before it.
 */
export const mayMakeFlask = new RegExp(
  [
    `Flask(?:App)?${blank}[([#]`,
    // Looked back from there, so that a text without the word costs no more than looking for it.
    `${listed}(?<=${inList}${listed})`,
    String.raw`\bconnexion\b|flask_openapi3`,
  ].join('|'),
  'm',
);

/** Finds the factories of a project and the applications that are made at module level. */
export function applications({ facts, symbols }: ModuleGraph, factoryNames: readonly string[]): Applications {
  const ownClasses = new Map<string, boolean>();
  const isFlaskClass = bounded(deepestChain, false, (path: string, name: string, within: Scope): boolean => {
    const found = symbols.lookup(path, name, within);
    if (found?.kind === 'external' && outsideFlask.has(found.name)) return true;
    if (found?.kind !== 'class') return found?.kind !== 'function' && flaskClass.test(name);
    const key = `${found.index}:${found.path}`;
    let answer = ownClasses.get(key);
    if (answer === undefined) {
      // A class that derives from itself in a circle derives from nothing else.
      ownClasses.set(key, false);
      const bases = facts.get(found.path)?.classes[found.index]?.bases ?? [];
      answer = bases.some((base) => isFlaskClass(found.path, base.name, null));
      ownClasses.set(key, answer);
    }
    return answer;
  });

  const sites: FlaskSite[] = [];
  for (const [path, module] of facts) {
    const made = module.calls.find(({ name }) => isFlaskClass(path, name, null));
    if (made !== undefined) sites.push({ path, function: null, range: made.range, makesFlask: true, named: false });
    for (const [index, one] of module.functions.entries()) {
      const makesFlask = one.calls.some((name) => isFlaskClass(path, name, index));
      const named = isNamedFactory(one, factoryNames);
      if (makesFlask || named) sites.push({ path, function: index, range: one.nameRange, makesFlask, named });
    }
  }
  const factories = new Set(sites.map(({ path, function: index }) => `${index}:${path}`));
  const isFactory = (path: string, index: number) => factories.has(`${index}:${path}`);
  return {
    sites,
    isFactory,
    makesApplication(path, callee, within) {
      if (isFlaskClass(path, callee, within)) return true;
      const found = symbols.lookup(path, callee, within);
      return found?.kind === 'function' && isFactory(found.path, found.index);
    },
  };
}

function isNamedFactory(one: FunctionFact, factoryNames: readonly string[]): boolean {
  if (one.parent !== null || one.class !== null || !factoryNames.includes(one.name)) return false;
  // Every extension has an `init_app`; the one of an application says what it is given.
  return one.name !== 'init_app' || one.parameters.some((written) => /:.*\bFlask\b/.test(written));
}

/**
 * The site that answers for a file: the nearest in the folder tree, functions before module-level calls, usual names
 * before others. Sites where no Flask call was seen only answer when there is no other.
 */
export function siteFor(sites: readonly FlaskSite[], path: string): FlaskSite | undefined {
  const rank = (site: FlaskSite): readonly number[] => [
    site.makesFlask ? 0 : 1,
    -sharedFolders(site.path, path),
    site.function === null ? 1 : 0,
    site.named ? 0 : 1,
  ];
  return sites
    .map((site) => ({ site, rank: rank(site) }))
    .sort((a, b) => {
      const differing = a.rank.findIndex((value, index) => value !== b.rank[index]);
      if (differing >= 0) return (a.rank[differing] ?? 0) - (b.rank[differing] ?? 0);
      if (a.site.path !== b.site.path) return a.site.path < b.site.path ? -1 : 1;
      return a.site.range.start - b.site.range.start;
    })[0]?.site;
}

/** How many folders two paths have in common from the top. */
function sharedFolders(one: string, other: string): number {
  const a = one.split('/').slice(0, -1);
  const b = other.split('/').slice(0, -1);
  const differing = a.findIndex((part, index) => part !== b[index]);
  return differing < 0 ? a.length : differing;
}
