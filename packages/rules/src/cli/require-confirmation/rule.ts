import { defineRule, type PythonNode, python } from '@devlint/core';
import { importedNames } from '../../kinds/python-module/imported-names.ts';
import { ownNodes } from './body.ts';
import { type Command, CommandReader, functionsOf } from './commands.ts';
import { type Cause, causeOf, placeOf } from './destruction.ts';
import { guardOf } from './guards.ts';
import { parameterOf, wordsOf } from './words.ts';

interface Options {
  readonly verbs: readonly string[];
  readonly extraVerbs: readonly string[];
  readonly calls: readonly string[];
  readonly guards: readonly string[];
  readonly yesFlags: readonly string[];
  readonly ignoreCommands: readonly string[];
  readonly requireYes: boolean;
}

const defaults: Options = {
  verbs: [
    'delete',
    'drop',
    'purge',
    'destroy',
    'wipe',
    'truncate',
    'erase',
    'prune',
    'uninstall',
    'reset db',
    'reset database',
    'recreate db',
    'recreate database',
    'remove db',
    'remove database',
    'clear db',
    'clear database',
  ],
  extraVerbs: [],
  calls: [
    '**.drop_all',
    '**.drop_database',
    'shutil.rmtree',
    'os.remove',
    'os.unlink',
    'os.rmdir',
    '**.unlink',
    '**.session.delete',
    'requests.delete',
    '**.*client.delete*',
  ],
  guards: [
    '**.*confirm*',
    '**.*Confirm*',
    '**.prompt*',
    '**.ask',
    'input',
    'raw_input',
    'getpass.getpass',
    '--commit',
    '--apply',
    '--execute',
    '--dry-run',
  ],
  yesFlags: ['--yes', '-y', '--force', '--no-input', '--no-prompt', '--no-prompts', '--no-confirm', '--assume-yes'],
  ignoreCommands: [],
  requireYes: true,
};

const listOfWords = { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true } as const;

export default defineRule({
  language: python,
  trigger: /command|set_defaults/,
  meta: {
    docs: { description: 'A command that destroys something asks first.', seed: ['000/4.1', '000/4.2', '000/4.4'] },
    severity: { recommended: 'off', strict: 'warn' },
    fixable: 'unsafe',
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        verbs: { ...listOfWords, description: 'Words in the name of a command that make it destructive.' },
        extraVerbs: { ...listOfWords, description: 'Further such words, beside the usual ones.' },
        calls: { ...listOfWords, description: 'Globs over the dotted names of functions that destroy something.' },
        guards: {
          ...listOfWords,
          description: 'Globs over functions that ask, and options without which nothing is destroyed.',
        },
        yesFlags: { ...listOfWords, description: 'Options that answer the question beforehand.' },
        ignoreCommands: { ...listOfWords, description: 'Names of commands, or of their functions, to leave alone.' },
        requireYes: { type: 'boolean', description: 'A command that asks has an option that answers beforehand.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      noConfirm: "Command '{{command}}' destroys something by its name, but runs without asking for confirmation.",
      noConfirmCall: "Command '{{command}}' calls {{callee}}() without asking for confirmation.",
      noConfirmStatement: "Command '{{command}}' runs {{statement}} without asking for confirmation.",
      noYesFlag: "Command '{{command}}' asks for confirmation, but has no option such as {{flag}} to run unattended.",
      defaultYes: "Destructive command '{{command}}' takes no answer for a yes; its confirmation should default to no.",
    },
  },
  create({ document, options, report }) {
    const names = importedNames(document);
    const commands = new CommandReader(document, names);
    const phrases = [...options.verbs, ...options.extraVerbs].map(wordsOf).filter((words) => words.length > 0);
    const destructive = { phrases, calls: options.calls.map((glob) => glob.split('.')) };
    const guards = {
      calls: options.guards.filter((guard) => !guard.startsWith('-')).map((glob) => glob.split('.')),
      switches: new Set(options.guards.filter((guard) => guard.startsWith('-')).map(parameterOf)),
      yesFlags: new Set(options.yesFlags.map(parameterOf)),
    };
    let helpers: ReadonlyMap<string, PythonNode> | undefined;
    const judged = new Set<number>();
    let judgedTo = 0;

    const judge = (command: Command): void => {
      const { definition, name, typedAs } = command;
      if (judged.has(definition.id)) return;
      judged.add(definition.id);
      if (options.ignoreCommands.includes(typedAs) || options.ignoreCommands.includes(name.text)) return;
      const nodes = ownNodes(definition);
      const cause = causeOf(command, nodes, names, destructive);
      if (cause === undefined) return;
      helpers ??= functionsOf(document);
      const guard = guardOf(command, nodes, helpers, names, guards);
      const range = placeOf(command);
      if (!guard.asks) {
        if (guard.isDeclared || guard.hasYesFlag) return;
        const place = names.get('click') === 'click' ? placeOfConfirmation(command, document.file.text) : undefined;
        const confirmation = `@click.confirmation_option(prompt="'${typedAs}' cannot be undone. Continue?")`;
        report({
          range,
          ...messageOf(cause, typedAs),
          fix: place && ((fixer) => fixer.insertAt(place.offset, `${confirmation}\n${place.indent}`)),
        });
        return;
      }
      if (options.requireYes && guard.isQuestion && !guard.hasYesFlag && !guard.isDeclared) {
        const flag = options.yesFlags[0] ?? '--yes';
        report({ range, messageId: 'noYesFlag', data: { command: typedAs, flag }, atMost: 'warning' });
      }
      for (const node of guard.defaultYes) report({ node, messageId: 'defaultYes', data: { command: typedAs } });
    };

    return {
      '(decorated_definition) @decorated'({ decorated }) {
        // A command within a command is part of it.
        const command = decorated.startIndex < judgedTo ? undefined : commands.decorated(decorated);
        if (command === undefined) return;
        judgedTo = decorated.endIndex;
        judge(command);
      },
      '(module) @module'() {
        for (const command of commands.ofParsers()) judge(command);
      },
    };
  },
});

function messageOf(cause: Cause, command: string) {
  switch (cause.by) {
    case 'call':
      return { messageId: 'noConfirmCall', data: { command, callee: cause.callee } } as const;
    case 'statement':
      return { messageId: 'noConfirmStatement', data: { command, statement: cause.statement } } as const;
    case 'name':
      return { messageId: 'noConfirm', data: { command } } as const;
  }
}

/** Where click's own confirmation goes, and the blanks before it: right below the decorator that makes the command. */
function placeOfConfirmation(
  { decorator, decorators, definition, typedAs }: Command,
  text: string,
): { readonly offset: number; readonly indent: string } | undefined {
  if (decorator === undefined || definition.hasError || decorators.some(({ hasError }) => hasError)) return undefined;
  if (!/^[\w -]+$/.test(typedAs)) return undefined;
  const next = decorators.find(({ startIndex }) => startIndex > decorator.startIndex) ?? definition;
  const indent = text.slice(next.startIndex - next.startPosition.column, next.startIndex);
  return /^[ \t]*$/.test(indent) ? { offset: next.startIndex, indent } : undefined;
}
