import type { PythonDocument, PythonNode, Range } from '@devlint/core';
import { calleeName, dottedName, literalText } from '../python-module/expressions.ts';
import { importedModules, importedNames } from '../python-module/imported-names.ts';
import { isReadable } from '../python-module/readable.ts';
import type { DebugSwitch, FlaskUsage } from './model.ts';

/** Frameworks that have a `run(debug=True)` of their own. */
const otherFrameworks =
  /^(?:dash|sanic|bottle|quart|aiohttp|fastapi|starlette|uvicorn|tornado|cherrypy|streamlit|gradio|nicegui|robyn|litestar|bokeh|telebot|discord)(?:[._]|$)/;

/** Classes of a configuration that is for production, by their name. */
export const productionName = /prod(?!uct(?!ion))|^live/i;

/** Reads what a file says about debugging, in reading order. */
export function debugUsage(document: PythonDocument): Pick<FlaskUsage, 'debugSwitches' | 'productionIsOff'> {
  const switches: DebugSwitch[] = [];
  let productionIsOff = false;
  const ofOthers = importedModules(document).some((module) => otherFrameworks.test(module));
  const imported = importedNames(document);
  for (const node of ofOthers ? [] : document.root.descendantsOfType(['call', 'assignment'])) {
    const one = node.type === 'call' ? runSwitch(document, node, imported) : assignedSwitch(document, node);
    if (one !== undefined && !isConditional(node)) switches.push(readably(document, one));
    productionIsOff ||= node.type === 'assignment' && switchesProductionOff(node);
  }
  return { debugSwitches: switches, productionIsOff };
}

/** Where the parser could not read on, there is nothing to change. */
function readably(document: PythonDocument, found: DebugSwitch): DebugSwitch {
  return found.off === null || isReadable(document, found.off.range) ? found : { ...found, off: null };
}

function switchesProductionOff(assignment: PythonNode): boolean {
  if (assignment.childForFieldName('left')?.text !== 'DEBUG') return false;
  if (assignment.childForFieldName('right')?.type !== 'false') return false;
  return productionName.test(classOf(assignment) ?? '');
}

/** `app.run(debug=True)`; `asyncio.run(main(), debug=True)` is a function of a module. */
function runSwitch(
  document: PythonDocument,
  call: PythonNode,
  imported: ReadonlyMap<string, string>,
): DebugSwitch | undefined {
  const owner = calleeName(call);
  if (owner === undefined || !owner.endsWith('.run')) return undefined;
  const receiver = owner.slice(0, -'.run'.length);
  // An imported name without a dot in its origin is a module.
  if (imported.get(receiver)?.includes('.') === false) return undefined;
  const list = call.childForFieldName('arguments');
  const args = list?.namedChildren.filter(({ type }) => type !== 'comment') ?? [];
  const index = args.findIndex((one) => one.type === 'keyword_argument' && isDebugTrue(one));
  const argument = args[index];
  if (list === null || argument === undefined) return undefined;
  const range = removal(document.file.text, list, args, index);
  return { form: 'run', range: document.rangeOf(argument), owner, off: range && { range, text: '' } };
}

function isDebugTrue(argument: PythonNode): boolean {
  return argument.childForFieldName('name')?.text === 'debug' && argument.childForFieldName('value')?.type === 'true';
}

/** An argument with the comma that goes with it; nothing where more than blanks and that comma would go. */
function removal(text: string, list: PythonNode, args: readonly PythonNode[], index: number): Range | null {
  const argument = args[index];
  if (argument === undefined || list.hasError) return null;
  const before = args[index - 1];
  const after = args[index + 1];
  if (before !== undefined) {
    const range = { start: before.endIndex, end: argument.endIndex };
    return /^[\s,]*$/.test(text.slice(range.start, argument.startIndex)) ? range : null;
  }
  const end = after?.startIndex ?? list.endIndex - 1;
  return /^[\s,]*$/.test(text.slice(argument.endIndex, end)) ? { start: argument.startIndex, end } : null;
}

/** `app.debug = True`, `app.config["DEBUG"] = True`, and `DEBUG = True` directly in a class. */
function assignedSwitch(document: PythonDocument, assignment: PythonNode): DebugSwitch | undefined {
  const value = assignment.childForFieldName('right');
  const target = assignment.childForFieldName('left');
  if (value?.type !== 'true' || target === null) return undefined;
  const made = (form: DebugSwitch['form'], owner: string): DebugSwitch => ({
    form,
    owner,
    range: document.rangeOf(assignment),
    off: assignment.hasError ? null : { range: document.rangeOf(value), text: 'False' },
  });
  if (target.type === 'identifier') {
    const owner = target.text === 'DEBUG' ? classOf(assignment) : undefined;
    return owner === undefined ? undefined : made('class', owner);
  }
  const name = dottedName(target) ?? subscripted(target);
  return name !== undefined && /(?:^|\.)(?:app|application)\.(?:debug|config\.DEBUG)$/.test(name)
    ? made('set', target.text)
    : undefined;
}

/** `app.config["DEBUG"]` as `app.config.DEBUG`. */
function subscripted(target: PythonNode): string | undefined {
  if (target.type !== 'subscript') return undefined;
  const owner = dottedName(target.childForFieldName('value'));
  const key = literalText(target.childForFieldName('subscript'));
  return owner === undefined || key === undefined ? undefined : `${owner}.${key}`;
}

/** The name of the class that an assignment stands directly in. */
function classOf(assignment: PythonNode): string | undefined {
  const block = assignment.parent?.parent;
  const owner = block?.type === 'block' ? block.parent : null;
  return owner?.type === 'class_definition' ? owner.childForFieldName('name')?.text : undefined;
}

/** More blocks around a statement than this are not asked; people do not nest them so deep. */
const deepest = 30;

/** True where a condition other than `__name__ == "__main__"` decides: it is taken to say that this is development. */
function isConditional(node: PythonNode): boolean {
  let at = node.parent;
  for (let depth = 0; at !== null && depth < deepest; depth++, at = at.parent) {
    if (at.type === 'if_statement' || at.type === 'elif_clause') {
      if (!/__name__/.test(at.childForFieldName('condition')?.text ?? '')) return true;
    } else if (at.type === 'else_clause' || at.type === 'case_clause' || at.type === 'conditional_expression') {
      return true;
    }
  }
  return false;
}
