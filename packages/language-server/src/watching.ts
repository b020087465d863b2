import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from 'vscode-languageserver/node';
import type { Client } from './client.ts';

/**
 * Asks the client to tell of files that change on disk. All of them: whether a link leads somewhere depends on files
 * that devlint never reads.
 */
export async function register(connection: Connection, client: Client): Promise<void> {
  if (client.watchesFiles) {
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: [{ globPattern: '**/*' }] });
  }
  if (client.watchesConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'devlint' });
  }
}

/** Folders in which much changes that means nothing to a project. */
export function isNoise(path: string): boolean {
  return /[\\/](?:\.git|node_modules|\.venv|venv|__pycache__|\.tox|\.mypy_cache|\.pytest_cache|\.ruff_cache)[\\/]/.test(
    path,
  );
}
