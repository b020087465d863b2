import type { OverlayFiles } from '../files/overlay.ts';
import { UnwritableFile } from '../files/project-files.ts';
import { connected } from '../repair/isolate.ts';
import type { Notification } from '../report/report.ts';
import type { Change } from './session.ts';

/**
 * Writes changes to disk: each file whole or not at all, only if it is still what was linted, and files that a fix
 * changed together either all or none. Answers with what could not be written.
 */
export async function writeChanges(files: OverlayFiles, changes: readonly Change[]): Promise<readonly Notification[]> {
  await files.tidy?.();
  const failures: Notification[] = [];
  for (const group of connected(changes, ({ path, together = [] }) => [path, ...together])) {
    try {
      await files.write(group);
    } catch (error) {
      if (!(error instanceof UnwritableFile)) throw error;
      failures.push(failure(error, group));
    }
  }
  return failures;
}

function failure({ path, reason }: UnwritableFile, group: readonly Change[]): Notification {
  const otherPaths = group.map((change) => change.path).filter((other) => other !== path);
  const others =
    otherPaths.length === 0 ? '' : ` Nor was ${otherPaths.join(', ')}, because a fix changes them together.`;
  const message = `${path} was not written: ${reason}.${others}`;
  return {
    level: 'error',
    code: 'file-not-written',
    path,
    ...(otherPaths.length === 0 ? {} : { otherPaths }),
    message,
  };
}
