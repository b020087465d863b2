import type { PythonNode } from '@devlint/core';
import { calleeName } from '../../kinds/python-module/expressions.ts';
import { originOf } from '../../kinds/python-module/imported-origins.ts';

/** A handler of an error that carries the response of an API. */
export interface ApiErrorHandler {
  /** The name that the error is bound to. */
  readonly name: string;
  readonly block: PythonNode;
  /** Every one of the types is raised only for an answer that says so: there is a response for certain. */
  readonly isForAnswers: boolean;
}

/** Reads `except requests.HTTPError as error:`, also among others in a tuple. `carriers` are dotted names of types. */
export function apiErrorHandler(
  clause: PythonNode,
  names: ReadonlyMap<string, string>,
  carriers: ReadonlySet<string>,
): ApiErrorHandler | undefined {
  const [value] = clause.childrenForFieldName('value');
  const block = clause.namedChildren.find(({ type }) => type === 'block');
  if (value?.type !== 'as_pattern' || block === undefined) return undefined;
  const [caught] = value.namedChildren.filter((child) => !child.isExtra);
  const name = value.childForFieldName('alias')?.text;
  if (caught === undefined || name === undefined) return undefined;
  const types = caught.type === 'tuple' ? caught.namedChildren.filter((child) => !child.isExtra) : [caught];
  const origins = types.flatMap((type) => originOf(type, names) ?? []);
  if (!origins.some((origin) => carriers.has(origin))) return undefined;
  return { name, block, isForAnswers: origins.every((origin) => !origin.endsWith('.RequestException')) };
}

/** Functions that show their arguments to the person at the terminal. */
const shows =
  /^(?:print|rprint|echo|secho|(?:click|typer|sys|rich)\.(?:echo|secho|exit|print)|sys\.std(?:err|out)\.write|(?:click\.)?(?:ClickException|UsageError)|\w*console\.print)$/i;
/** Functions that make a text of the error, and loggers, which are no answer to the person either. */
const passes = /^(?:str|repr|type|format|\*\.format|(?:\w+\.)*(?:log|logger|logging|LOG)\.\w+)$/;

/**
 * Where a handler shows the error and nothing of the response. Whatever else it does with the error may find the
 * response, so that it counts as explicit.
 */
export function bareShowing(
  { name, block }: ApiErrorHandler,
  names: ReadonlyMap<string, string>,
): PythonNode | undefined {
  let shown: PythonNode | undefined;
  for (const call of block.descendantsOfType('call')) {
    const list = call.childForFieldName('arguments');
    const used = list === null ? undefined : usesOf(list, name)[0];
    if (used === undefined) continue;
    const callee = originOf(call.childForFieldName('function'), names) ?? calleeName(call) ?? '';
    if (shows.test(callee)) shown ??= used;
    else if (!passes.test(callee)) return undefined;
  }
  return shown;
}

/** Places where a name stands for itself, not as the object of an attribute. */
function usesOf(node: PythonNode, name: string): readonly PythonNode[] {
  const objects = new Set(node.descendantsOfType('attribute').map((one) => one.childForFieldName('object')?.id ?? -1));
  return node.descendantsOfType('identifier').filter((one) => one.text === name && !objects.has(one.id));
}

/** Names under which a response is read: of the error, or of the request's own result. */
export const readsResponse = /\.\s*(?:response|text|json|content|reason|status_code|args|body)\b/;
