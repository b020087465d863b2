import { nearest } from '@devlint/core';
import { linkBetween } from '../../grammar/destination.ts';
import { folderOf, nameOf } from '../../grammar/folder-paths.ts';
import type { ProjectTree } from '../../grammar/project-tree.ts';

/**
 * The file that a dead path in the document `from` most likely means: one of the same name, else one of the same type
 * with nearly that name where it was looked for.
 */
export function likelyFile(tree: ProjectTree, path: string, from: string): string | undefined {
  const name = nameOf(path);
  if (name === '') return undefined;
  const same = tree.named(name).filter((file) => file !== from);
  if (same.length > 0) return closest(same, path);
  if (!name.includes('.')) {
    const withExtension = `${path}.md`;
    if (tree.hasFile(withExtension)) return withExtension;
  }
  const folder = folderOf(path);
  const inFolder = (file: string) => (folder === '' ? file : `${folder}/${file}`);
  const candidates = tree.filesIn(folder).filter((file) => typeOf(file) === typeOf(name) && inFolder(file) !== from);
  const near = nearest(name, candidates);
  return near === undefined ? undefined : inFolder(near);
}

function typeOf(name: string): string {
  return name.slice(name.lastIndexOf('.')).toLowerCase();
}

/** Of files with the same name, the one whose folders agree most with the path; none where two agree equally. */
function closest(candidates: readonly string[], path: string): string | undefined {
  let best: string | undefined;
  let bestScore = -1;
  let isTie = false;
  for (const candidate of candidates.slice(0, 1000)) {
    const score = sharedEnd(candidate, path) * 2 + sharedStart(candidate, path);
    if (score === bestScore) isTie = true;
    if (score > bestScore) [best, bestScore, isTie] = [candidate, score, false];
  }
  return isTie ? undefined : best;
}

function sharedEnd(a: string, b: string): number {
  return sharedStart(a.split('/').reverse().join('/'), b.split('/').reverse().join('/'));
}

function sharedStart(a: string, b: string): number {
  const [left, right] = [a.toLowerCase().split('/'), b.toLowerCase().split('/')];
  let count = 0;
  while (count < left.length && left[count] === right[count]) count++;
  return count;
}

/** A destination that leads from `from` to the file, with what followed the path before: query and fragment. */
export function destinationTo(from: string, file: string, target: string): string {
  return linkBetween(from, file) + (/[?#].*$/s.exec(target)?.[0] ?? '');
}

/** A destination in which every name is written as the project has it; `actual` differs from it only in case. */
export function withCase(target: string, actual: string): string {
  const end = target.search(/[?#]/);
  const steps = (end === -1 ? target : target.slice(0, end)).split('/');
  const names = actual.split('/');
  for (let index = steps.length - 1; index >= 0 && names.length > 0; index--) {
    const step = steps[index];
    if (step === undefined || step === '' || step === '.' || step === '..') continue;
    const name = names.pop();
    // An encoded name keeps its encoding: only letters outside of it can differ in case.
    if (name !== undefined) steps[index] = step.includes('%') ? encodeURI(name) : name;
  }
  return steps.join('/') + (end === -1 ? '' : target.slice(end));
}

/** The anchor that a fragment most likely means. */
export function likelyAnchor(fragment: string, anchors: readonly string[]): string | undefined {
  const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const wanted = letters(fragment);
  const same = anchors.find((anchor) => letters(anchor) === wanted);
  return same ?? nearest(fragment, anchors.slice(0, 2000));
}
