import type { Connection } from 'vscode-languageserver/node';
import type { Answers } from './answers.ts';
import type { Publisher } from './diagnostics/publisher.ts';
import { pathOfUri } from './documents/uris.ts';
import type { ClientSettings } from './settings.ts';
import { isNoise } from './watching.ts';

export interface Following {
  readonly answers: Answers;
  readonly publisher: Publisher;
  readonly settings: ClientSettings;
  /** Forgets what was said to the user, so that it is said again if it still holds. */
  readonly forgetTold: () => void;
}

/** Follows what happens to texts, files, folders and settings. */
export function follow(connection: Connection, following: Following): void {
  const { answers, publisher } = following;
  const { documents, projects } = answers;

  /** Lays the newest text of a document, whichever it is by the time its project is known. */
  const lay = async (uri: string) => {
    const { project, absolute } = await answers.place(uri);
    project.lay(absolute, documents.get(uri));
    publisher.schedule(project, project.relative(absolute));
  };
  const report = (work: Promise<void>) => work.catch((error: unknown) => connection.console.error(String(error)));

  connection.onDidOpenTextDocument(({ textDocument }) => {
    documents.open(textDocument);
    return report(lay(textDocument.uri));
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    documents.change(textDocument.uri, textDocument.version, contentChanges);
    return report(lay(textDocument.uri));
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    const work = async () => {
      const placed = await answers.place(uri);
      documents.close(uri);
      await lay(uri);
      const isLone = !projects.folders.includes(placed.project);
      if (!isLone) return;
      await projects.forget(uri);
      if (!(await projects.all()).includes(placed.project)) await publisher.forget(placed.project);
    };
    return report(work());
  });
  connection.onDidSaveTextDocument(({ textDocument: { uri } }) => report(touch([uri])));
  connection.onDidChangeWatchedFiles(({ changes }) => report(touch(changes.map(({ uri }) => uri))));

  async function touch(uris: readonly string[]): Promise<void> {
    const paths = uris.flatMap((uri) => pathOfUri(uri) ?? []).filter((path) => !isNoise(path));
    if (paths.length === 0) return;
    for (const project of await projects.all()) {
      const own = paths.filter((path) => project.relative(path) !== undefined || project.isSettings(path));
      if (own.length === 0) continue;
      if (own.some((path) => project.isSettings(path))) {
        following.forgetTold();
        project.reload();
      }
      project.touch(own);
      publisher.schedule(project);
    }
  }

  connection.onDidChangeConfiguration(({ settings: pushed }) => {
    const work = async () => {
      following.settings.take(pushed);
      await following.settings.refresh(projects.folders.map(({ folder }) => folder));
      for (const project of await projects.all()) {
        project.reload();
        publisher.schedule(project);
      }
    };
    return report(work());
  });

  if (answers.client.folders) {
    connection.onNotification('workspace/didChangeWorkspaceFolders', (params: FolderChange) =>
      report(changeFolders(params)),
    );
  }

  async function changeFolders({ event: { added, removed } }: FolderChange): Promise<void> {
    for (const { uri } of removed) {
      const folder = pathOfUri(uri);
      const project = projects.folders.find((one) => one.folder === folder);
      await projects.removeFolder(uri);
      if (project !== undefined) await publisher.forget(project);
    }
    for (const { uri } of added) projects.addFolder(uri);
    await following.settings.refresh(projects.folders.map(({ folder }) => folder));
    // An open document may belong to another project now.
    for (const { uri } of documents.all) await lay(uri);
    for (const project of projects.folders) publisher.schedule(project);
  }
}

interface FolderChange {
  readonly event: {
    readonly added: readonly { readonly uri: string }[];
    readonly removed: readonly { readonly uri: string }[];
  };
}
