import type { InitializeParams } from 'vscode-languageserver/node';
import { type Encoding, encodings } from './documents/positions.ts';

/** What a client can do, as far as it changes what the server does. */
export interface Client {
  readonly encoding: Encoding;
  /** The client asks for diagnostics; then none are pushed. */
  readonly pulls: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly versionedEdits: boolean;
  readonly resolvesEdits: boolean;
  readonly actionLiterals: boolean;
  readonly hoverMarkdown: boolean;
  readonly relatedInformation: boolean;
  readonly nestedSymbols: boolean;
  readonly progress: boolean;
  readonly watchesFiles: boolean;
  readonly configuration: boolean;
  readonly watchesConfiguration: boolean;
  readonly folders: boolean;
  readonly showsPages: boolean;
}

export function clientOf({ capabilities }: InitializeParams): Client {
  const { general, textDocument, workspace, window } = capabilities;
  return {
    encoding: encodingOf(general?.positionEncodings),
    pulls: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    resolvesEdits:
      textDocument?.codeAction?.dataSupport === true &&
      textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    actionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    // Clients that name no format are old ones, and those show the text as it is.
    hoverMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    relatedInformation: textDocument?.publishDiagnostics?.relatedInformation !== false,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    progress: window?.workDoneProgress === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    configuration: workspace?.configuration === true,
    watchesConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    folders: workspace?.workspaceFolders === true,
    showsPages: window?.showDocument?.support === true,
  };
}

/** The first that the client offers and we know; clients that offer none mean UTF-16. */
function encodingOf(offered: readonly string[] | undefined): Encoding {
  const chosen = offered?.find((encoding): encoding is Encoding => encodings.includes(encoding));
  return chosen ?? 'utf-16';
}
