import type { Notification } from '../report/report.ts';

/**
 * What was named but not looked at. That is no error (hooks pass on what git lists), but nothing to be silent about.
 * `looked` are the paths that are not ignored, `read` those of them that some language reads.
 */
export function skippedTargets(
  targets: readonly string[],
  looked: readonly string[],
  read: readonly string[],
  whyUnlisted: (path: string) => string | undefined,
): readonly Notification[] {
  if (targets.every((target) => target === '')) return [];
  const lookedAt = new Set(looked);
  const readable = new Set(read);
  // In one order, whatever the order of the arguments.
  return [...new Set(targets)].sort().flatMap((target): readonly Notification[] => {
    if (target === '') return [];
    if (target.endsWith('/')) {
      if (looked.some((path) => path.startsWith(target))) return [];
      const message = `${target} holds no file that is not ignored; --no-ignore looks all the same.`;
      return [{ level: 'warning', code: 'target-skipped', path: target, message }];
    }
    if (readable.has(target)) return [];
    const why = lookedAt.has(target)
      ? 'devlint reads no files of this type'
      : (whyUnlisted(target) ?? 'it is ignored; --no-ignore looks all the same');
    return [{ level: 'warning', code: 'target-skipped', path: target, message: `${target} was skipped: ${why}.` }];
  });
}
