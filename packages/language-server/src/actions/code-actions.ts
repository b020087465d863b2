import { applyEdits, type Diagnostic, type Edit, type SourceFile } from '@devlint/core';
import {
  type CodeAction,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import { type Answers, cancelled } from '../answers.ts';
import { identityOf, type Look } from '../diagnostics/convert.ts';
import type { Placed } from '../projects/projects.ts';
import { disablingEdits } from './disable.ts';
import { type Deferred, offersFor } from './offers.ts';
import { difference, workspaceEdit } from './workspace-edit.ts';

/** Answers with what can be done at a place, and works out the edits: at once, or when the client asks. */
export function answerCodeActions(connection: Connection, answers: Answers): void {
  connection.onCodeAction(async (params, token) => {
    const placed = await answers.place(params.textDocument.uri);
    const look = { project: placed.project, snapshot: await placed.project.look() };
    cancelled(token);
    const actions: CodeAction[] = [];
    for (const { action, deferred } of offersFor(params, placed.path, look, answers)) {
      if (deferred === undefined) actions.push(action);
      else if (answers.client.resolvesEdits) actions.push({ ...action, data: deferred });
      else {
        const edit = await editOf(deferred, answers);
        cancelled(token);
        if (edit !== undefined) actions.push({ ...action, edit });
      }
    }
    return actions;
  });

  connection.onCodeActionResolve(async (action, token) => {
    const deferred = action.data as Deferred | undefined;
    if (deferred === undefined || action.edit !== undefined) return action;
    const edit = await editOf(deferred, answers);
    cancelled(token);
    if (edit === undefined) {
      throw new ResponseError(
        LSPErrorCodes.ContentModified,
        `"${action.title}" is no longer possible: the text has changed.`,
      );
    }
    return { ...action, edit };
  });
}

async function editOf(deferred: Deferred, answers: Answers): Promise<WorkspaceEdit | undefined> {
  const placed = await answers.place(deferred.uri);
  const { project, path } = placed;
  const look = { project, snapshot: await project.look() };
  const source = look.snapshot.source(path);
  if (source === undefined) return undefined;
  if (deferred.what === 'disable') return disabling(deferred, placed, look, answers);
  const rule = deferred.what === 'fix-rule' ? { rule: deferred.rule } : {};
  const after = await project.ask((session) => session.fixFile(path, { tier: 'safe', ...rule }));
  if (after === undefined) return undefined;
  return exactly(difference(path, source.text, after), look, answers);
}

/** Texts that are final already: their line endings stay as they are. */
function exactly(edits: readonly Edit[], look: Look, { conversion }: Answers): WorkspaceEdit | undefined {
  return workspaceEdit(edits, look, conversion, { isFinal: true });
}

/** The first way to write the comment after which the finding is gone and nothing new is there. */
async function disabling(
  { reach, identity }: Extract<Deferred, { what: 'disable' }>,
  { project, path }: Placed,
  look: Look,
  { conversion }: Answers,
): Promise<WorkspaceEdit | undefined> {
  const source = look.snapshot.source(path);
  const all = look.snapshot.diagnostics.get(path) ?? [];
  const diagnostic = all.find((one) => identityOf(one) === identity);
  const language = project.languageOf(path);
  if (source === undefined || diagnostic === undefined || language === undefined) return undefined;
  for (const edit of disablingEdits(diagnostic, reach, source, language)) {
    if (await silences(edit, diagnostic, { project, path, source, before: all.length }))
      return workspaceEdit([edit], look, conversion);
  }
  return undefined;
}

interface Trial extends Pick<Placed, 'project' | 'path'> {
  readonly source: SourceFile;
  /** How many findings the file has without the comment. */
  readonly before: number;
}

async function silences(
  edit: Edit,
  { ruleId, message }: Diagnostic,
  { project, path, source, before }: Trial,
): Promise<boolean> {
  const text = applyEdits(source.text, [edit]);
  const report = await project.ask((session) => session.attempt(path, text));
  const open = report.diagnostics.filter((one) => one.path === path && one.suppressed === undefined);
  const silenced = report.diagnostics.some(
    (one) => one.path === path && one.suppressed !== undefined && one.ruleId === ruleId && one.message === message,
  );
  return silenced && open.length < before;
}
