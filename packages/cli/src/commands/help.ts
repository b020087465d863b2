import type { ExitCode } from '../exit-code.ts';
import { formatNames, type Style } from '../format.ts';
import { type CommandName, commandSpecs, type OptionSpec, optionSpecs } from '../options.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { padEnd, wrap } from '../terminal/wrap.ts';

/** Prints the help for all, or for one command. */
export function help({ topic }: { readonly topic: CommandName | undefined }, terminal: Terminal): ExitCode {
  terminal.out.write(helpText(topic, terminal.out.style, formatNames()));
  return 0;
}

/** The help itself; without a topic, that of linting with the commands in front. */
export function helpText(topic: CommandName | undefined, style: Style, formats: readonly string[]): string {
  const command = topic ?? 'lint';
  const { usage, summary, details } = commandSpecs[command];
  const sections = [
    `${style.paint('strong', 'Usage:')} ${usage}\n\n${paragraph(summary, style)}`,
    ...(details === '' ? [] : [paragraph(details, style)]),
    ...(topic === undefined || topic === 'help' ? [commands(style)] : []),
    ...(topic === 'help' ? [] : [options(command, style)]),
    ...(command === 'lint' ? [`${paragraph(`Formats: ${formats.join(', ')}.`, style)}\n${exitCodes}`] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

const exitCodes = [
  'Exit codes: 0  nothing to report',
  '            1  errors, or more warnings than --max-warnings',
  '            2  devlint, a rule or the configuration failed',
].join('\n');

function commands(style: Style): string {
  const rows = Object.values(commandSpecs).map(({ usage, summary }) => ({ name: usage, text: summary }));
  return `${style.paint('strong', 'Commands:')}\n${table(rows, style)}`;
}

function options(command: CommandName, style: Style): string {
  const specs: readonly (readonly [string, OptionSpec])[] = Object.entries(optionSpecs);
  const rows = specs.flatMap(([name, spec]) => {
    if (!spec.commands.includes(command)) return [];
    const value = spec.value === undefined ? '' : ` ${spec.value}`;
    return [{ name: `${spec.short === undefined ? '    ' : `-${spec.short}, `}--${name}${value}`, text: spec.help }];
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
