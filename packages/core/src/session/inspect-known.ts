import { answers, type InspectionListener, type InspectionRequest, type Wanted } from '../inspect/inspections.ts';
import type { Inspectors } from './inspectors.ts';
import type { KnownFile, KnownFiles } from './known-files.ts';

/** What is to be inspected, and who hears of it. */
export interface KnownInspection {
  readonly inspectors: Inspectors;
  readonly wantedOf: (file: KnownFile) => Wanted;
  /** Leaves the other files to other runs. */
  readonly isOurs?: ((path: string) => boolean) | undefined;
  readonly told?: InspectionListener['tell'] | undefined;
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** Has those files inspected of which what is wanted now is not known yet. */
export async function inspectKnown(
  known: KnownFiles,
  { inspectors, wantedOf, isOurs = () => true, told, onProgress }: KnownInspection,
): Promise<void> {
  const files = known.all;
  const byRequest = new Map<InspectionRequest, KnownFile>();
  for (const file of files) {
    const { path, size } = file;
    if (!isOurs(path)) continue;
    const wanted = wantedOf(file);
    const earlier = file.inspected?.wanted;
    if (earlier === 'all' || (earlier !== undefined && answers(earlier, wanted))) continue;
    byRequest.set({ path, size, wanted, text: () => known.textOf(path) }, file);
  }
  let waiting = byRequest.size;
  await inspectors.inspectAll([...byRequest.keys()], {
    tell: (request, inspection) => {
      const file = byRequest.get(request);
      if (file !== undefined) file.inspected = { inspection, wanted: request.wanted };
      told?.(request, inspection);
      known.release(request.path);
      waiting -= 1;
    },
    rest: () => onProgress?.(files.length - waiting, files.length),
  });
}
