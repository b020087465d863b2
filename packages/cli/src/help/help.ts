import type { Command, OptionSpecs } from '../command.ts';
import { commands as written } from '../commands.generated.ts';
import type { ExitCode } from '../exit-code.ts';
import { formatNames, type Style } from '../format.ts';
import { commonOptions } from '../options.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { padEnd, wrap } from '../terminal/wrap.ts';

/** Prints the help for all, or for one command. */
export function help({ topic }: { readonly topic: string | undefined }, terminal: Terminal): ExitCode {
  terminal.out.write(helpText(topic, terminal.out.style, formatNames()));
  return 0;
}

const allCommands: Readonly<Record<string, Command>> = written;

/** The help itself; without a topic, that of linting with the commands in front. */
export function helpText(topic: string | undefined, style: Style, formats: readonly string[]): string {
  const name = topic ?? 'lint';
  const command = allCommands[name];
  if (command === undefined) throw new Error(`there is no command "${name}"`);
  const { usage, summary, details } = command;
  const sections = [
    `${style.paint('strong', 'Usage:')} ${usage}\n\n${paragraph(summary, style)}`,
    ...(details === '' ? [] : [paragraph(details, style)]),
    ...(topic === undefined || topic === 'help' ? [commands(style)] : []),
    ...(topic === 'help' ? [] : [options(command, style)]),
    ...(name === 'lint'
      ? [
          `${paragraph(`Formats: ${formats.join(', ')}; and those of plugins, which "devlint config" names.`, style)}\n${exitCodes}`,
        ]
      : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

const exitCodes = [
  'Exit codes: 0  nothing to report',
  '            1  errors, or more warnings than --max-warnings',
  '            2  devlint, a rule or the configuration failed',
].join('\n');

function commands(style: Style): string {
  const rows = Object.values(allCommands).map(({ usage, summary }) => ({ name: usage, text: summary }));
  return `${style.paint('strong', 'Commands:')}\n${table(rows, style)}`;
}

function options(command: Command, style: Style): string {
  const specs: OptionSpecs = { ...command.options, ...commonOptions };
  const rows = Object.entries(specs).map(([name, { short, value, help: text }]) => {
    const shown = value === undefined ? '' : ` ${value}`;
    return { name: `${short === undefined ? '    ' : `-${short}, `}--${name}${shown}`, text };
  });
  return `${style.paint('strong', 'Options:')}\n${table(rows, style)}`;
}

/** Names on the left, what they mean on the right; below, where the two do not fit side by side. */
function table(rows: readonly { readonly name: string; readonly text: string }[], style: Style): string {
  const column = Math.max(...rows.map(({ name }) => name.length)) + 4;
  const beside = style.width - column >= 30;
  const indent = ' '.repeat(beside ? column : 8);
  return rows
    .map(({ name, text }) => {
      const [first = '', ...others] = wrap(text, style.width - indent.length);
      const head = beside ? padEnd(`  ${name}`, column) + first : `  ${name}\n${indent}${first}`;
      return [head, ...others.map((line) => indent + line)].join('\n');
    })
    .join('\n');
}

function paragraph(text: string, style: Style): string {
  return wrap(text, Math.min(style.width, 100)).join('\n');
}
