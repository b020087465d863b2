import type { PythonDocument, PythonNode } from '@devlint/core';
import { matchesAnyGlob } from '../../grammar/segment-glob.ts';
import { importedNames } from './imported-names.ts';

/**
 * What makes a file look like a command that people run, as far as the file itself tells (entry points are
 * declared elsewhere):
 * - `shebang`: the first line names Python;
 * - `mainGuard`: a module-level `if` compares `__name__` with `"__main__"`;
 * - `click`: a function is decorated as a click, Typer or Flask command or group;
 * - `argparse`: an argparse parser is made, or Fire or docopt is called;
 * - `path`: the file stands where commands usually stand;
 * - `dunderMain`: the file is a `__main__.py`, run by `python -m`.
 */
export type CliSignal = 'shebang' | 'mainGuard' | 'click' | 'argparse' | 'path' | 'dunderMain';

/** Where commands usually stand, as globs over project paths. */
export const cliPaths: readonly string[] = [
  '**/cli/**',
  '**/cli.py',
  '**/*_cli.py',
  '**/scripts/**',
  '**/bin/**',
  'manage.py',
];

/** The signals of one file, in the order of the type's list. */
export function cliSignals(document: PythonDocument): readonly CliSignal[] {
  const { path, text } = document.file;
  const signals: CliSignal[] = [];
  if (/^#![^\r\n]*python/.test(text)) signals.push('shebang');
  if (text.includes('__main__') && document.root.namedChildren.some(isMainGuard)) signals.push('mainGuard');
  if (/@[^\r\n]*\b(?:command|group)\b/.test(text) && /click|typer|\bcli\b/i.test(text) && hasCommand(document)) {
    signals.push('click');
  }
  if (/argparse|docopt|fire/.test(text) && readsArguments(document)) signals.push('argparse');
  if (matchesAnyGlob(path, cliPaths)) signals.push('path');
  if (isNamed(path, '__main__.py')) signals.push('dunderMain');
  return signals;
}

/**
 * Whether signals make a command of the file, by the conventions that need no configuration. A `__main__.py` alone
 * does not count, and a package's `__init__.py` not by its folder's name only.
 */
export function isCliModule(path: string, signals: readonly CliSignal[]): boolean {
  return signals.some((signal) => signal !== 'dunderMain' && !(signal === 'path' && isNamed(path, '__init__.py')));
}

/** True when the last part of a path is `name`. */
export function isNamed(path: string, name: string): boolean {
  return path === name || path.endsWith(`/${name}`);
}

/** `if __name__ == "__main__":`, also the other way round, with `in (…)`, or as part of a longer condition. */
function isMainGuard(statement: PythonNode): boolean {
  if (statement.type !== 'if_statement') return false;
  const condition = statement.childForFieldName('condition');
  if (condition === null || !condition.text.includes('__name__')) return false;
  const comparisons =
    condition.type === 'comparison_operator' ? [condition] : condition.descendantsOfType('comparison_operator');
  return comparisons.some((comparison) => {
    const namesModule = comparison.namedChildren.some(({ type, text }) => type === 'identifier' && text === '__name__');
    return namesModule && comparison.descendantsOfType('string_content').some(({ text }) => text === '__main__');
  });
}

const commandModules = /^(?:click|rich_click|asyncclick|typer|cloup)(?:\.|$)/;
const groupClasses = /(?:^|\.)(?:Typer|Group|MultiCommand|CommandCollection|FlaskGroup|AppGroup)$/;

function hasCommand(document: PythonDocument): boolean {
  const names = importedNames(document);
  const importsFramework = [...names.values()].some((origin) => commandModules.test(origin));
  let groups: ReadonlySet<string> | undefined;
  return document.root.descendantsOfType('decorator').some((decorator) => {
    const decorated = callee(decorator.namedChildren.find(({ type }) => type !== 'comment'));
    if (decorated?.type === 'identifier') return isCommandMaker(names.get(decorated.text) ?? '');
    if (decorated?.type !== 'attribute') return false;
    if (!/^(?:command|group)$/.test(decorated.childForFieldName('attribute')?.text ?? '')) return false;
    const receiver = decorated.childForFieldName('object');
    if (receiver === null) return false;
    // Flask hangs its commands on `app.cli` and on the `cli` of a blueprint; no import tells.
    if (receiver.type === 'attribute') return receiver.childForFieldName('attribute')?.text === 'cli';
    if (receiver.type !== 'identifier') return false;
    const origin = names.get(receiver.text);
    if (origin !== undefined && commandModules.test(origin)) return true;
    groups ??= madeGroups(document, names);
    return groups.has(receiver.text) || (importsFramework && receiver.text === 'cli');
  });
}

function isCommandMaker(origin: string): boolean {
  return commandModules.test(origin) && /\.(?:command|group)$/.test(origin);
}

/** Names that are assigned a new group: `app = typer.Typer()`, `users = AppGroup("users")`. */
function madeGroups(document: PythonDocument, names: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set(
    document.root.descendantsOfType('assignment').flatMap((assignment) => {
      const target = assignment.childForFieldName('left');
      const value = assignment.childForFieldName('right');
      if (target?.type !== 'identifier' || value?.type !== 'call') return [];
      return groupClasses.test(originOf(callee(value), names) ?? '') ? [target.text] : [];
    }),
  );
}

const argumentReaders = /^(?:argparse\.ArgumentParser|fire\.Fire|docopt\.docopt)$/;

function readsArguments(document: PythonDocument): boolean {
  const names = importedNames(document);
  if (![...names.values()].some((origin) => /^(?:argparse|fire|docopt)(?:\.|$)/.test(origin))) return false;
  return document.root
    .descendantsOfType('call')
    .some((call) => argumentReaders.test(originOf(callee(call), names) ?? ''));
}

/** What is called, or the expression itself where nothing is. */
function callee(node: PythonNode | undefined): PythonNode | undefined {
  return node?.type === 'call' ? (node.childForFieldName('function') ?? undefined) : node;
}

/** The dotted origin of an imported name or of one attribute of it: `typer.Typer` for `t.Typer` after `import typer as t`. */
function originOf(node: PythonNode | undefined, names: ReadonlyMap<string, string>): string | undefined {
  if (node?.type === 'identifier') return names.get(node.text);
  if (node?.type !== 'attribute') return undefined;
  const object = node.childForFieldName('object');
  const origin = object?.type === 'identifier' ? names.get(object.text) : undefined;
  return origin === undefined ? undefined : `${origin}.${node.childForFieldName('attribute')?.text ?? ''}`;
}
