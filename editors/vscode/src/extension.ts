import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commands, type ExtensionContext, workspace } from 'vscode';
import { LanguageClient, type LanguageClientOptions, type ServerOptions } from 'vscode-languageclient/node';

let client: LanguageClient | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const restart = async () => {
    await client?.stop();
    client = createClient(context);
    await client.start();
  };
  context.subscriptions.push(
    commands.registerCommand('devlint.restart', restart),
    // The server keeps running; only from now on it may run what the workspace brings.
    workspace.onDidGrantWorkspaceTrust(restart),
  );
  await restart();
}

export async function deactivate(): Promise<void> {
  await client?.stop();
}

function createClient(context: ExtensionContext): LanguageClient {
  const run = {
    command: process.execPath,
    args: [serverPath(context), 'lsp', '--stdio'],
    options: { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' } },
  };
  const server: ServerOptions = { run, debug: run };
  const languages = ['markdown', 'python', 'yaml', 'json', 'jsonc', 'toml', 'ignore', 'plaintext'];
  const options: LanguageClientOptions = {
    documentSelector: languages.flatMap((language) => ['file', 'untitled'].map((scheme) => ({ scheme, language }))),
    initializationOptions: { trusted: workspace.isTrusted },
  };
  return new LanguageClient('devlint', 'devlint', server, options);
}

/** The project's own devlint goes first, so that the editor says what continuous integration says. */
function serverPath(context: ExtensionContext): string {
  const bundled = context.asAbsolutePath(join('server', 'bin', 'devlint.js'));
  if (!workspace.isTrusted) return bundled;
  const named = workspace.getConfiguration('devlint').get<string>('path') ?? '';
  if (named !== '') return named;
  const installed = (workspace.workspaceFolders ?? [])
    .map(({ uri }) => join(uri.fsPath, 'node_modules', 'devlint', 'bin', 'devlint.js'))
    .find((path) => existsSync(path));
  return installed ?? bundled;
}
