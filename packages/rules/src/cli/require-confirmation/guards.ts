import type { PythonNode } from '@devlint/core';
import { matchesSegments } from '../../grammar/segment-glob.ts';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { calleeName } from '../../kinds/python-module/expressions.ts';
import { originOf } from '../../kinds/python-module/imported-origins.ts';
import { ownNodes } from './body.ts';
import { type Command, calleeOf, callIn, parameterNames } from './commands.ts';
import { parameterOf } from './words.ts';

export interface GuardWords {
  /** Callees that ask, as lists of parts with wildcards. */
  readonly calls: readonly (readonly string[])[];
  /** Parameters without which nothing is destroyed: `dry_run`, `commit`. */
  readonly switches: ReadonlySet<string>;
  /** Parameters that answer the question beforehand: `yes`, `force`. */
  readonly yesFlags: ReadonlySet<string>;
}

/** What stands between a command and what it destroys. */
export interface Guard {
  /** Something is asked for, in the command's own body or in a function that it calls. */
  readonly asks: boolean;
  /** What is asked for is a yes or a no, as far as the name of the called function tells. */
  readonly isQuestion: boolean;
  /** Arguments of questions in the command's own body that make no answer a yes. */
  readonly defaultYes: readonly PythonNode[];
  /** True where the command line itself asks or has to be explicit. */
  readonly isDeclared: boolean;
  /** True where an option answers the question beforehand. */
  readonly hasYesFlag: boolean;
}

/** What guards a command. `nodes` are those of its body. */
export function guardOf(
  command: Command,
  nodes: readonly PythonNode[],
  helpers: ReadonlyMap<string, PythonNode>,
  names: ReadonlyMap<string, string>,
  words: GuardWords,
): Guard {
  const parameters = parametersOf(command, nodes);
  const own = questionsIn(nodes, names, words);
  const questions = own.length > 0 ? own : questionsInHelpers(nodes, helpers, names, words);
  return {
    asks: questions.length > 0,
    isQuestion: questions.some(({ callee }) => isYesOrNo(callee)),
    defaultYes: own.flatMap(({ call, callee }) => (isYesOrNo(callee) ? (defaultYesIn(call) ?? []) : [])),
    isDeclared:
      command.decorators.some((decorator) => confirms(decorator)) ||
      asksInParameter(command.definition) ||
      parameters.some((name) => words.switches.has(name)),
    hasYesFlag: parameters.some((name) => words.yesFlags.has(name)),
  };
}

interface Question {
  readonly call: PythonNode;
  readonly callee: string;
}

function questionsIn(
  nodes: readonly PythonNode[],
  names: ReadonlyMap<string, string>,
  { calls }: GuardWords,
): readonly Question[] {
  return nodes.flatMap((call) => {
    if (call.type !== 'call') return [];
    const callee = originOf(call.childForFieldName('function'), names) ?? calleeName(call);
    return callee !== undefined && calls.some((glob) => matchesSegments(callee.split('.'), glob))
      ? [{ call, callee }]
      : [];
  });
}

function questionsInHelpers(
  nodes: readonly PythonNode[],
  helpers: ReadonlyMap<string, PythonNode>,
  names: ReadonlyMap<string, string>,
  words: GuardWords,
): readonly Question[] {
  const called = new Set(nodes.filter(({ type }) => type === 'call').flatMap((call) => calleeName(call) ?? []));
  for (const name of called) {
    const helper = helpers.get(name);
    const questions = helper === undefined ? [] : questionsIn(ownNodes(helper), names, words);
    if (questions.length > 0) return questions;
  }
  return [];
}

/** `click.prompt("New password")` stops for an answer as well, but no option could give it with a yes. */
function isYesOrNo(callee: string): boolean {
  return /confirm|prompt_(?:bool|yes)|yes_?no|(?:^|\.)(?:raw_)?input$|(?:^|\.)ask$/i.test(callee);
}

/** `default=True` of a question, by name or as click's and Typer's second argument. */
function defaultYesIn(question: PythonNode): PythonNode | undefined {
  const { positional, keywords } = callArguments(question);
  const value = keywords.get('default') ?? positional[1];
  return value?.type === 'true' ? value : undefined;
}

/** The names under which a command is given something, however it declares them. */
function parametersOf({ definition, options }: Command, nodes: readonly PythonNode[]): readonly string[] {
  const own = parameterNames(definition);
  // What argparse parsed is read off one object: `args.yes`.
  const read = nodes.flatMap((node) =>
    node.type === 'attribute' && own.includes(node.childForFieldName('object')?.text ?? '')
      ? [node.childForFieldName('attribute')?.text ?? '']
      : [],
  );
  return [...own, ...read, ...options.flatMap((option) => option.split('/').map(parameterOf))];
}

/** `@click.confirmation_option()`, a decorator of one's own that confirms, or a flag that is asked for. */
function confirms(decorator: PythonNode): boolean {
  const name = calleeOf(decorator)?.text ?? '';
  if (/confirm/i.test(name)) return true;
  const call = callIn(decorator);
  if (call === undefined || !/option$/.test(name)) return false;
  const { keywords, positional } = callArguments(call);
  const prompt = keywords.get('prompt');
  if (prompt === undefined || /^(?:False|None)$/.test(prompt.text)) return false;
  const isFlag = keywords.get('is_flag')?.text === 'True' || keywords.get('type')?.text === 'bool';
  return (
    isFlag ||
    /^(?:True|False)$/.test(keywords.get('default')?.text ?? '') ||
    positional.some(({ text }) => text.includes('/--'))
  );
}

/** Typer's way: `sure: bool = typer.Option(..., prompt="Are you sure?")`. */
function asksInParameter(definition: PythonNode): boolean {
  return (definition.childForFieldName('parameters')?.namedChildren ?? []).some((parameter) => {
    const type = parameter.childForFieldName('type');
    return (
      type !== null && /^(?:bool|(?:\w+\.)?Annotated\[\s*bool)\b/.test(type.text) && /\bprompt\s*=/.test(parameter.text)
    );
  });
}
