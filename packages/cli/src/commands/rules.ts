import type { Plugin, Rule } from '@devlint/core';
import { builtin, ruleUrl } from '@devlint/rules';
import type { ExitCode } from '../exit-code.ts';
import type { Style } from '../format.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { padEnd, wrap } from '../terminal/wrap.ts';

/** Lists the built-in rules: for people as a table, for programs as JSON. */
export function rules({ json }: { readonly json: boolean }, terminal: Terminal): ExitCode {
  const rows = rowsOf(builtin);
  terminal.out.write(json ? `${JSON.stringify(rows, undefined, 2)}\n` : rulesTable(rows, terminal.out));
  return 0;
}

/** What the list says of one rule. The keys are a promise to programs. */
export interface RuleRow {
  readonly id: string;
  readonly recommended: string;
  readonly strict: string;
  readonly fixable: string | null;
  readonly suggestions: boolean;
  readonly description: string;
  readonly url: string;
}

/** Sorted by id. `warn` and `warning` are one word here: the one findings are shown with. */
export function rowsOf(plugin: Plugin): readonly RuleRow[] {
  const entries: readonly (readonly [string, Rule])[] = Object.entries(plugin.rules ?? {});
  return [...entries]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, { meta }]) => ({
      id,
      recommended: word(meta.severity?.recommended),
      strict: word(meta.severity?.strict),
      fixable: meta.fixable ?? null,
      suggestions: meta.hasSuggestions ?? false,
      description: meta.docs.description,
      url: meta.docs.url ?? ruleUrl(id),
    }));
}

function word(severity: string | undefined): string {
  return severity === 'warn' ? 'warning' : (severity ?? 'off');
}

const severityRoles = { error: 'error', warning: 'warning', info: 'info' } as const;

/** One rule per line where it goes to a program, however long; wrapped where a person reads it. */
export function rulesTable(
  rows: readonly RuleRow[],
  { style, isTerminal }: { readonly style: Style; readonly isTerminal: boolean },
): string {
  const widest = Math.max('Rule'.length, ...rows.map(({ id }) => id.length)) + 2;
  const lead = widest + 11 + 9 + 9;
  const beside = !isTerminal || style.width - lead >= 30;
  const head = `${padEnd('Rule', widest)}${padEnd('Recommended', 13)}${padEnd('Strict', 9)}${padEnd('Fix', 8)}`;
  const shifted = widest + 13 + 9 + 8;
  const lines = rows.map((row) => {
    const columns = [
      padEnd(row.id, widest),
      painted(row.recommended, 13, style),
      painted(row.strict, 9, style),
      padEnd(row.fixable ?? (row.suggestions ? 'suggest' : ''), 8),
    ].join('');
    if (!isTerminal) return `${columns}${row.description}`;
    const indent = beside ? shifted : 2;
    const text = wrap(row.description, style.width - indent).map((line) => style.paint('dim', line));
    const [first = '', ...others] = text;
    const below = (beside ? others : text).map((line) => ' '.repeat(indent) + line);
    return [beside ? columns + first : columns.trimEnd(), ...below].join('\n');
  });
  return `${[style.paint('strong', `${head}${beside ? 'What holds in a clean project' : ''}`.trimEnd()), ...lines].join('\n')}\n`;
}

function painted(severity: string, columns: number, style: Style): string {
  const role = Object.hasOwn(severityRoles, severity) ? severityRoles[severity as keyof typeof severityRoles] : 'dim';
  return style.paint(role, severity) + ' '.repeat(Math.max(0, columns - severity.length));
}
