import type { PythonDocument, PythonNode } from '@devlint/core';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { calleeName, dottedName } from '../../kinds/python-module/expressions.ts';
import { lastName } from './taint.ts';

/** A function that Flask calls with an exception. */
export interface ErrorHandler {
  readonly function: PythonNode;
  /** The types and status codes it is registered for; nothing where it takes whatever nobody else does. */
  readonly types: readonly (PythonNode | undefined)[];
}

const routeDecorators =
  /\.(?:route|get|post|put|patch|delete|errorhandler|app_errorhandler|before_request|after_request|before_app_request)$/;
const httpMethods = /^(?:get|post|put|patch|delete|dispatch_request)$/;
const resourceClass = /(?:Resource|MethodView|FlaskView)$/;

/**
 * True when what the function around a node returns is sent to the client: it has a route, or it is the method of a
 * Flask-RESTful resource or of a method view.
 */
export function isInView(node: PythonNode): boolean {
  let at = node.parent;
  while (at !== null && at.type !== 'function_definition') at = at.type === 'lambda' ? null : at.parent;
  if (at === null) return false;
  const parent = at.parent;
  const decorated = parent?.type === 'decorated_definition' ? parent : undefined;
  if (decorated !== undefined && decoratorsOf(decorated).some(isRoute)) return true;
  if (!httpMethods.test(at.childForFieldName('name')?.text ?? '')) return false;
  const body = (decorated ?? at).parent;
  const owner = body?.type === 'block' ? body.parent : null;
  if (owner?.type !== 'class_definition') return false;
  return (owner.childForFieldName('superclasses')?.namedChildren ?? []).some((base) =>
    resourceClass.test(dottedName(base) ?? ''),
  );
}

function isRoute(decorator: PythonNode): boolean {
  const call = decorator.namedChildren.find((child) => !child.isExtra);
  if (call?.type !== 'call' || !routeDecorators.test(calleeName(call) ?? '')) return false;
  return true;
}

/** The calls and names after `@`. */
function decoratorsOf(definition: PythonNode): readonly PythonNode[] {
  return definition.namedChildren.filter(({ type }) => type === 'decorator');
}

/** The error handlers of a file: decorated ones, and those registered by name. */
export function errorHandlersIn(document: PythonDocument): readonly ErrorHandler[] {
  const { text } = document.file;
  if (!/errorhandler|register_error_handler/.test(text)) return [];
  const registered = new Map<string, (PythonNode | undefined)[]>();
  if (text.includes('register_error_handler')) {
    for (const call of document.root.descendantsOfType('call')) {
      if (lastName(call) !== 'register_error_handler') continue;
      const { positional } = callArguments(call);
      const [type, handler] = positional;
      if (handler?.type !== 'identifier') continue;
      registered.set(handler.text, [...(registered.get(handler.text) ?? []), type]);
    }
  }
  const decorated = document.root
    .descendantsOfType('decorated_definition')
    .flatMap((definition): readonly ErrorHandler[] => {
      const made = definition.childForFieldName('definition');
      if (made?.type !== 'function_definition') return [];
      const types = decoratorsOf(definition).flatMap(handledTypes);
      return types.length === 0 ? [] : [{ function: made, types }];
    });
  const named =
    registered.size === 0
      ? []
      : document.root.descendantsOfType('function_definition').flatMap((made): readonly ErrorHandler[] => {
          const types = registered.get(made.childForFieldName('name')?.text ?? '');
          return types === undefined ? [] : [{ function: made, types }];
        });
  return [...decorated, ...named];
}

/** What `@app.errorhandler(…)` names; `@api.errorhandler` of Flask-RESTX takes everything. */
function handledTypes(decorator: PythonNode): readonly (PythonNode | undefined)[] {
  const written = decorator.namedChildren.find((child) => !child.isExtra);
  const callee = written?.type === 'call' ? written.childForFieldName('function') : written;
  if (!/(?:^|\.)(?:app_)?errorhandler$/.test(dottedName(callee ?? null) ?? '')) return [];
  return written?.type === 'call' ? [callArguments(written).positional[0]] : [undefined];
}

/** The name of the parameter that takes the exception. */
export function exceptionParameter(made: PythonNode): string | undefined {
  for (const parameter of made.childForFieldName('parameters')?.namedChildren ?? []) {
    const name = parameter.type === 'identifier' ? parameter : parameter.namedChildren.find((one) => !one.isExtra);
    if (parameter.isExtra || name?.type !== 'identifier' || /^(?:self|cls)$/.test(name.text)) continue;
    return name.text;
  }
  return undefined;
}
