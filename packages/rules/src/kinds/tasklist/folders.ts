/** Of some folders, those that share the longest way from the root with another one; all where none shares a step. */
export function nearestFolders(folder: string, folders: readonly string[]): readonly string[] {
  const shared = folders.map((one) => sharedSteps(one, folder));
  const most = shared.reduce((best, steps) => Math.max(best, steps), 0);
  return folders.filter((_, index) => shared[index] === most);
}

/** True when one of two folders is the other, or above it. */
export function inOneLine(a: string, b: string): boolean {
  return holds(a, b) || holds(b, a);
}

function sharedSteps(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  const stepsOfB = b.split('/');
  const steps = a.split('/');
  const apart = steps.findIndex((step, index) => step !== stepsOfB[index]);
  return apart === -1 ? steps.length : apart;
}

function holds(outer: string, inner: string): boolean {
  return outer === '' || inner === outer || inner.startsWith(`${outer}/`);
}
