import {
  type CancellationToken,
  type Connection,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
  type WorkspaceDiagnosticParams,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import { type Answers, cancelled } from '../answers.ts';
import { reportedIn, resultIdOf } from './convert.ts';

/** Answers clients that ask for diagnostics, document by document or for all there is. */
export function answerPulls(connection: Connection, answers: Answers): void {
  const { conversion, projects } = answers;

  connection.languages.diagnostics.on(
    async (params: DocumentDiagnosticParams, token): Promise<DocumentDiagnosticReport> => {
      const placed = await answers.place(params.textDocument.uri);
      const snapshot = await placed.project.look();
      cancelled(token);
      const items = [...reportedIn(placed.path, { project: placed.project, snapshot }, conversion)];
      const resultId = resultIdOf(items);
      if (resultId === params.previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
      return { kind: DocumentDiagnosticReportKind.Full, resultId, items };
    },
  );

  connection.languages.diagnostics.onWorkspace(async (params: WorkspaceDiagnosticParams, token: CancellationToken) => {
    const known = new Map(params.previousResultIds.map(({ uri, value }) => [uri, value]));
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    for (const project of await projects.all()) {
      const snapshot = await project.look();
      cancelled(token);
      for (const path of snapshot.diagnostics.keys()) {
        if (!project.reports(path)) continue;
        const uri = conversion.uriOf(project, path);
        const found = [...reportedIn(path, { project, snapshot }, conversion)];
        const resultId = resultIdOf(found);
        const version = snapshot.version(path) ?? null;
        if (known.get(uri) === resultId) items.push({ kind: 'unchanged', uri, version, resultId });
        else items.push({ kind: 'full', uri, version, resultId, items: found });
        known.delete(uri);
      }
    }
    // What had findings and has none any more has to be said as well.
    const empty = resultIdOf([]);
    for (const [uri, value] of known) {
      if (value === empty) items.push({ kind: 'unchanged', uri, version: null, resultId: empty });
      else items.push({ kind: 'full', uri, version: null, resultId: empty, items: [] });
    }
    return { items };
  });
}
