import type { NamedRule, Plugin } from '@devlint/core';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { startServer } from './server.ts';
import { endWithInput, guardedReader, onlyFrames } from './stdio.ts';

/** What the command brings along: the server itself knows no rule. */
export interface ServerOptions {
  readonly version: string;
  readonly builtin: Plugin;
  /** The module that other threads run, see `SessionOptions.worker`. */
  readonly worker: URL;
  /** A rule's page in Markdown; nothing where it has none. */
  readonly readPage: (rule: NamedRule) => Promise<string | undefined>;
  /** A configuration file instead of those that are found; `false` for none. */
  readonly config?: string | false | undefined;
  /** Where clients that name no folder are at home. */
  readonly cwd: string;
}

/** Speaks the protocol over standard input and output. The process ends with the conversation. */
export function serve(options: ServerOptions): Promise<never> {
  const writer = onlyFrames();
  const guard = guardedReader(process.stdin, writer);
  const connection = createConnection(ProposedFeatures.all, guard.reader, writer);
  const server = startServer(connection, options, guard.initialized);
  endWithInput(process.stdin, server.isShutDown);
  connection.listen();
  return new Promise(() => {});
}
