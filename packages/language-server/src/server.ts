import {
  type Connection,
  type InitializeParams,
  type InitializeResult,
  MessageType,
  TextDocumentSyncKind,
} from 'vscode-languageserver/node';
import { answerCodeActions } from './actions/code-actions.ts';
import { fixAllKind } from './actions/offers.ts';
import type { Answers } from './answers.ts';
import { type Client, clientOf } from './client.ts';
import { answerCommands, commands } from './commands.ts';
import { Publisher } from './diagnostics/publisher.ts';
import { answerPulls } from './diagnostics/pull.ts';
import { OpenDocuments } from './documents/open-documents.ts';
import { positionsIn } from './documents/positions.ts';
import { follow } from './following.ts';
import { answerCompletions } from './language/completion.ts';
import { answerHovers } from './language/hover.ts';
import { answerNavigation } from './language/navigation.ts';
import { ProgressTeller } from './progress.ts';
import { Projects, uriIn } from './projects/projects.ts';
import type { ServerOptions } from './serve.ts';
import { ClientSettings } from './settings.ts';
import { register } from './watching.ts';

/** Answers one client. `initialized` is called with its first request, which tells what it can do. */
export function startServer(
  connection: Connection,
  server: ServerOptions,
  initialized: () => void,
): { readonly isShutDown: () => boolean } {
  let isShutDown = false;
  connection.onInitialize((params) => {
    initialized();
    const client = clientOf(params);
    serveClient(connection, server, { client, params });
    return resultFor(client, server);
  });
  connection.onShutdown(() => {
    isShutDown = true;
  });
  return { isShutDown: () => isShutDown };
}

function serveClient(
  connection: Connection,
  server: ServerOptions,
  { client, params }: { readonly client: Client; readonly params: InitializeParams },
): void {
  const positions = positionsIn(client.encoding);
  const documents = new OpenDocuments(positions);
  const settings = new ClientSettings(connection, client, params.initializationOptions);
  const progress = new ProgressTeller(connection, client);
  const told = new Set<string>();
  const projects = new Projects({
    server,
    isTrusted: () => settings.isTrusted,
    configOf: (folder) => settings.of(folder).config,
    isEnabled: (folder) => settings.of(folder).enable,
    progressOf: (folder) => progress.of(folder),
    tell: (message) => {
      // Said once: a configuration is read again at every save.
      const said = { type: MessageType.Warning, message: `devlint: ${message}` };
      // Not the library's own function, which asks for an answer.
      if (!told.has(message)) void connection.sendNotification('window/showMessage', said);
      told.add(message);
    },
  });
  const conversion = { client, positions, uriOf: uriIn };
  const publisher = new Publisher(connection, conversion);
  const answers: Answers = {
    client,
    server,
    documents,
    projects,
    conversion,
    place: (uri) => projects.place(documents.get(uri) ?? { uri, languageId: '' }),
  };

  for (const { uri } of foldersOf(params)) projects.addFolder(uri);
  follow(connection, { answers, publisher, settings, forgetTold: () => told.clear() });
  answerPulls(connection, answers);
  answerCodeActions(connection, answers);
  answerHovers(connection, answers);
  answerNavigation(connection, answers);
  answerCompletions(connection, answers);
  answerCommands(connection, { answers, publisher, settings, forgetTold: () => told.clear() });

  connection.onInitialized(async () => {
    await register(connection, client);
    const isOther = await settings.refresh(projects.folders.map(({ folder }) => folder));
    for (const project of projects.folders) if (isOther) project.reload();
    for (const project of projects.folders) publisher.schedule(project, undefined, 0);
  });
}

/** Older clients name one folder, by URI or by path. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly { readonly uri: string }[] {
  if (workspaceFolders !== undefined && workspaceFolders !== null) return workspaceFolders;
  return rootUri === null || rootUri === undefined ? [] : [{ uri: rootUri }];
}

function resultFor(client: Client, { version }: ServerOptions): InitializeResult {
  return {
    serverInfo: { name: 'devlint', version },
    capabilities: {
      positionEncoding: client.encoding,
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: { includeText: false } },
      ...(client.pulls
        ? { diagnosticProvider: { identifier: 'devlint', interFileDependencies: true, workspaceDiagnostics: true } }
        : {}),
      codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind], resolveProvider: true },
      hoverProvider: true,
      completionProvider: { triggerCharacters: ['/', '-', ':'] },
      definitionProvider: true,
      referencesProvider: true,
      documentSymbolProvider: true,
      documentLinkProvider: {},
      executeCommandProvider: { commands: [...commands] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
