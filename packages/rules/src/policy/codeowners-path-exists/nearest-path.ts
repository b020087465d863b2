import { nearest } from '@devlint/core';
import { readPathPattern } from '../../grammar/path-patterns.ts';
import type { Tracked } from './tracked.ts';

/** What a pattern without wildcards was probably meant to be, written as the pattern was. */
export interface NearPath {
  readonly text: string;
  /** True when nothing but upper and lower case differ, which hosts tell apart. */
  readonly isCase: boolean;
}

/** The path that differs only in case or in one step, or else the only other one of that name not far from there. */
export function nearestPath(text: string, tracked: Tracked): NearPath | undefined {
  const { literal, foldersOnly } = readPathPattern(text);
  if (literal === undefined) return undefined;
  const existing = foldersOnly ? [...tracked.folders] : [...tracked.folders, ...tracked.files];
  const sameCase = existing.find((path) => path.toLowerCase() === literal.toLowerCase());
  const found = sameCase ?? oneStepAway(literal, existing) ?? onlyNamesake(literal, existing);
  if (found === undefined) return undefined;
  const slash = text.startsWith('/') || !text.slice(0, -1).includes('/') ? '/' : '';
  const written = `${slash}${found.replaceAll(' ', '\\ ')}${foldersOnly ? '/' : ''}`;
  return { text: written, isCase: sameCase !== undefined };
}

function oneStepAway(literal: string, existing: readonly string[]): string | undefined {
  const steps = literal.split('/');
  const candidates = existing.filter((path) => {
    const own = path.split('/');
    return own.length === steps.length && own.filter((step, at) => step !== steps[at]).length === 1;
  });
  const differing = candidates.map((path) => {
    const at = path.split('/').findIndex((step, index) => step !== steps[index]);
    return { path, step: path.split('/')[at] ?? '', wanted: steps[at] ?? '' };
  });
  return differing.find(({ step, wanted }) => nearest(wanted, [step]) !== undefined)?.path;
}

/** What was moved keeps its name and stays below the same folder at the root, or was at the root before. */
function onlyNamesake(literal: string, existing: readonly string[]): string | undefined {
  const steps = literal.split('/');
  const name = steps.at(-1) ?? '';
  const namesakes = existing.filter((path) => path === name || path.endsWith(`/${name}`));
  const [only, ...others] = namesakes;
  if (only === undefined || others.length > 0) return undefined;
  const moved = only.split('/');
  const isNear = Math.abs(moved.length - steps.length) <= 1 && (steps.length === 1 || moved[0] === steps[0]);
  return isNear ? only : undefined;
}
