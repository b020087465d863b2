import type { PythonDocument, PythonNode } from '@devlint/core';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { literalText } from '../../kinds/python-module/expressions.ts';
import { originOf, withoutParentheses } from '../../kinds/python-module/imported-origins.ts';

/** A function that somebody runs from a shell. */
export interface Command {
  readonly definition: PythonNode;
  readonly name: PythonNode;
  /** As it is typed, where that is written down; otherwise the function's name. */
  readonly typedAs: string;
  /** All decorators of the function, in order; none for an argparse command. */
  readonly decorators: readonly PythonNode[];
  /** The decorator that makes the command. */
  readonly decorator: PythonNode | undefined;
  /** The options that are declared for it as strings: `--yes`, `-y`. */
  readonly options: readonly string[];
}

const frameworks = /^(?:click|rich_click|asyncclick|typer|cloup|flask_script|flask\.cli|flask\.ext\.script)(?:\.|$)/;
const groupClasses = /(?:^|\.)(?:Typer|Group|RichGroup|FlaskGroup|AppGroup|Manager)$/;

/** Reads the commands of one file. `names` is what `importedNames` found. */
export class CommandReader {
  readonly #document: PythonDocument;
  readonly #names: ReadonlyMap<string, string>;
  readonly #importsFramework: boolean;
  #groups: ReadonlySet<string> | undefined;

  constructor(document: PythonDocument, names: ReadonlyMap<string, string>) {
    this.#document = document;
    this.#names = names;
    this.#importsFramework = [...names.values()].some((origin) => frameworks.test(origin));
  }

  /** A function that a decorator makes a command of click, Typer, Flask or Flask-Script. */
  decorated(decorated: PythonNode): Command | undefined {
    const definition = decorated.childForFieldName('definition');
    const name = definition?.type === 'function_definition' ? definition.childForFieldName('name') : null;
    if (definition === null || name === null) return undefined;
    const decorators = decorated.namedChildren.filter(({ type }) => type === 'decorator');
    const decorator = decorators.find((one) => this.#makesCommand(one));
    if (decorator === undefined) return undefined;
    return {
      definition,
      name,
      typedAs: nameIn(decorator) ?? name.text,
      decorators,
      decorator,
      options: decorators.flatMap(optionsIn),
    };
  }

  /** Functions that argparse calls by convention: `parser.set_defaults(func=delete)`. */
  ofParsers(): readonly Command[] {
    if (!this.#document.file.text.includes('set_defaults')) return [];
    return parserCommands(this.#document);
  }

  #makesCommand(decorator: PythonNode): boolean {
    const made = calleeOf(decorator);
    if (made?.type === 'identifier')
      return frameworks.test(originOf(made, this.#names) ?? '') && isNamed(made, 'command');
    if (made?.type !== 'attribute' || made.childForFieldName('attribute')?.text !== 'command') return false;
    const receiver = withoutParentheses(made.childForFieldName('object'));
    if (receiver === null) return false;
    // Flask hangs its commands on `app.cli` and on the `cli` of a blueprint; no import tells.
    if (receiver.type === 'attribute') return receiver.childForFieldName('attribute')?.text === 'cli';
    if (this.#importsFramework || receiver.text === 'cli') return true;
    this.#groups ??= groupsOf(this.#document);
    return this.#groups.has(receiver.text);
  }
}

/** Names that are assigned a new group: `app = typer.Typer()`, `manager = Manager(app)`. */
function groupsOf(document: PythonDocument): ReadonlySet<string> {
  return new Set(
    document.root.descendantsOfType('assignment').flatMap((assignment) => {
      const target = assignment.childForFieldName('left');
      const value = assignment.childForFieldName('right');
      if (target?.type !== 'identifier' || value?.type !== 'call') return [];
      return groupClasses.test(value.childForFieldName('function')?.text ?? '') ? [target.text] : [];
    }),
  );
}

/** The call in a decorator, if it is one. */
export function callIn(decorator: PythonNode): PythonNode | undefined {
  const expression = decorator.namedChildren.find((child) => !child.isExtra);
  return expression?.type === 'call' ? expression : undefined;
}

/** What a decorator names, called or not. */
export function calleeOf(decorator: PythonNode): PythonNode | undefined {
  const expression = decorator.namedChildren.find((child) => !child.isExtra);
  if (expression?.type !== 'call') return expression;
  return expression.childForFieldName('function') ?? undefined;
}

function isNamed(node: PythonNode, name: string): boolean {
  return node.text === name || node.text.endsWith(name);
}

/** `@cli.command("drop-db")` and `@cli.command(name="drop-db")`. */
function nameIn(decorator: PythonNode): string | undefined {
  const call = callIn(decorator);
  if (call === undefined) return undefined;
  const { positional, keywords } = callArguments(call);
  return typedName(keywords.get('name') ?? positional[0]);
}

/** A name on one line; anything longer is a string that never closes. */
function typedName(node: PythonNode | undefined): string | undefined {
  const text = literalText(node ?? null);
  return text !== undefined && /^[^\r\n]{1,80}$/.test(text) ? text : undefined;
}

/** The spellings of an option or argument that a decorator declares. */
function optionsIn(decorator: PythonNode): readonly string[] {
  const call = callIn(decorator);
  if (call === undefined || !/(?:^|[._])option$/.test(calleeOf(decorator)?.text ?? '')) return [];
  return callArguments(call).positional.flatMap((one) => literalText(one) ?? []);
}

interface ParserCall {
  readonly receiver: string;
  readonly method: string;
  readonly call: PythonNode;
  /** The variable that the call's value is assigned to. */
  readonly target: string | undefined;
}

function parserCommands(document: PythonDocument): readonly Command[] {
  const functions = functionsOf(document);
  const commands: Command[] = [];
  /** What is known of the parser that a variable holds at this point of the file. */
  const parsers = new Map<string, { typedAs: string | undefined; options: string[] }>();
  for (const { receiver, method, call, target } of parserCalls(document)) {
    const { positional, keywords } = callArguments(call);
    if (method === 'add_parser') {
      if (target !== undefined) parsers.set(target, { typedAs: typedName(positional[0]), options: [] });
      continue;
    }
    const parser = parsers.get(receiver);
    if (method === 'add_argument') {
      parser?.options.push(...positional.flatMap((one) => literalText(one) ?? []));
      continue;
    }
    for (const value of keywords.values()) {
      const definition = value.type === 'identifier' ? functions.get(value.text) : undefined;
      const name = definition?.childForFieldName('name');
      if (definition === undefined || name === undefined || name === null) continue;
      const { typedAs, options } = parser ?? { typedAs: undefined, options: [] };
      // The list is shared on purpose: options that are added later count as well.
      commands.push({ definition, name, typedAs: typedAs ?? name.text, decorators: [], decorator: undefined, options });
    }
  }
  return commands;
}

function parserCalls(document: PythonDocument): readonly ParserCall[] {
  const targets = new Map<number, string>();
  const found: ParserCall[] = [];
  for (const node of document.root.descendantsOfType(['assignment', 'call'])) {
    if (node.type === 'assignment') {
      const target = node.childForFieldName('left');
      const value = node.childForFieldName('right');
      if (target?.type === 'identifier' && value?.type === 'call') targets.set(value.id, target.text);
      continue;
    }
    const callee = node.childForFieldName('function');
    const method = callee?.type === 'attribute' ? callee.childForFieldName('attribute')?.text : undefined;
    if (method !== 'add_parser' && method !== 'add_argument' && method !== 'set_defaults') continue;
    const receiver = callee?.childForFieldName('object')?.text ?? '';
    found.push({ receiver, method, call: node, target: targets.get(node.id) });
  }
  return found;
}

/** Functions at the top of a module, by name. */
export function functionsOf(document: PythonDocument): ReadonlyMap<string, PythonNode> {
  const functions = new Map<string, PythonNode>();
  for (const statement of document.root.namedChildren) {
    const definition =
      statement.type === 'decorated_definition' ? statement.childForFieldName('definition') : statement;
    const name = definition?.type === 'function_definition' ? definition.childForFieldName('name') : null;
    if (definition !== null && name !== null) functions.set(name.text, definition);
  }
  return functions;
}

/** The names of a function's parameters. */
export function parameterNames(definition: PythonNode): readonly string[] {
  return (definition.childForFieldName('parameters')?.namedChildren ?? []).flatMap((parameter) => {
    const name = parameter.type === 'identifier' ? parameter : parameter.descendantsOfType('identifier')[0];
    return name === undefined ? [] : [name.text];
  });
}
