import { nearest } from '@devlint/core';
import { folderOf } from '../../grammar/folder-paths.ts';
import type { Dangling } from '../../grammar/index-sync/compare.ts';
import { recordNameOf, stemOf } from '../../kinds/adr/paths.ts';
import type { Member } from './additions.ts';

/** The record that a broken entry most likely means: one that is not listed otherwise, by its number or a near name. */
export function candidateFor(
  { entry: { targetFile }, file }: Dangling,
  unlisted: readonly Member[],
  members: readonly Member[],
): Member | undefined {
  if (file !== undefined) return members.find(({ path }) => path === file);
  const { number, slug } = recordNameOf(targetFile);
  const nearby = unlisted.filter(({ path }) => folderOf(path) === folderOf(targetFile));
  const numbered = nearby.filter((member) => number !== undefined && member.number === number);
  if (numbered.length === 1) return numbered[0];
  const moved = unlisted.filter(({ path }) => stemOf(path) === stemOf(targetFile));
  if (moved.length === 1) return moved[0];
  const near = nearest(
    slug,
    nearby.map(({ path }) => recordNameOf(path).slug),
  );
  return near === undefined ? undefined : nearby.find(({ path }) => recordNameOf(path).slug === near);
}
