import type { OverlayFiles } from '../files/overlay.ts';
import { UnreadableFile } from '../files/project-files.ts';
import type { Notification } from '../report/report.ts';
import type { Change } from './session.ts';

/**
 * Writes changes to disk, each file whole or not at all, and only if it is still what was linted. Answers with what
 * could not be written; `written` hears of every file that was.
 */
export async function writeChanges(
  files: OverlayFiles,
  changes: readonly Change[],
  written: (path: string) => void,
): Promise<readonly Notification[]> {
  const failures: Notification[] = [];
  for (const { path, before, after } of changes) {
    const tell = (why: string) => failures.push({ level: 'error', path, message: `${path} was not written: ${why}` });
    try {
      const saved = files.readSaved(path);
      if (saved?.text !== before) tell('it changed while devlint was at work; run it again');
      else {
        await files.write(path, { ...saved, text: after });
        written(path);
      }
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      tell(error.reason);
    }
  }
  return failures;
}
