import { didYouMean, isEngineRule, type NamedRule, type Settings, UserError } from '@devlint/core';
import { ruleUrl } from '@devlint/rules';
import type { RuleListFormat } from '../commands/rules.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Style } from '../format.ts';
import { locator } from '../locate.ts';
import { openProject, tellProblems } from '../open-project.ts';
import type { ConfigChoice } from '../options.ts';
import { rulePageFile } from '../rule-page.ts';
import { columnsOf } from '../terminal/columns.ts';
import { visible } from '../terminal/escape.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { padEnd, wrap } from '../terminal/wrap.ts';
import { rulesPage } from './page.ts';

export interface RulesRequest {
  /** The family or the namespace that is listed; undefined for all. */
  readonly family: string | undefined;
  readonly format: RuleListFormat;
  readonly config: ConfigChoice;
}

/** Lists the rules that the project can use: for people as a table, for programs as JSON, for a plugin's pages. */
export async function rules({ family, format, config }: RulesRequest, terminal: Terminal): Promise<ExitCode> {
  const session = await openProject(config, terminal.cwd);
  const wanted = ofFamily(session.settings.registry.rules, family);
  const rows = rowsOf(wanted, session.settings);
  if (format === 'json') terminal.out.write(`${JSON.stringify(rows, undefined, 2)}\n`);
  else if (format === 'markdown') terminal.out.write(rulesPage(rows, pageLinks(wanted, terminal.cwd)));
  else terminal.out.write(rulesTable(rows, terminal.out));
  await session.close();
  return tellProblems(session, terminal);
}

function ofFamily(rules: ReadonlyMap<string, NamedRule>, family: string | undefined): readonly NamedRule[] {
  const all = [...rules.values()];
  if (family === undefined) return all;
  const prefix = `${family.replace(/\/$/, '')}/`;
  const found = all.filter(({ id }) => id.startsWith(prefix));
  if (found.length > 0) return found;
  const families = new Set(all.map(({ id }) => id.slice(0, id.lastIndexOf('/'))));
  throw new UserError(
    `there are no rules of "${family}"${didYouMean(family, families, '; "devlint rules" lists all.')}`,
  );
}

/** Where the page of a rule is, from the current folder if it is a file there. */
function pageLinks(rules: readonly NamedRule[], cwd: string): ReadonlyMap<string, string> {
  const links = rules.flatMap((named): readonly (readonly [string, string])[] => {
    const { id, rule, from } = named;
    const file = rulePageFile(named);
    const here = file === undefined ? undefined : locator(cwd, cwd)(file);
    if (here !== undefined && !here.startsWith('../') && !here.includes('node_modules/')) return [[id, here]];
    const url = rule.meta.docs.url ?? (from === undefined && !isEngineRule(id) ? ruleUrl(id) : undefined);
    return url === undefined ? [] : [[id, url]];
  });
  return new Map(links);
}

/** What the list says of one rule. The keys are a promise to programs. */
export interface RuleRow {
  readonly id: string;
  /** Null for rules that no preset knows: what `define` holds, what a host runs, and what a plugin says nothing of. */
  readonly recommended: string | null;
  readonly strict: string | null;
  /** What the configuration makes of it: everywhere, or else in the first place that switches it on. */
  readonly level: string;
  readonly fixable: string | null;
  readonly suggestions: boolean;
  readonly description: string;
  readonly url: string | null;
}

/** Sorted by id. `warn` and `warning` are one word here: the one findings are shown with. */
export function rowsOf(rules: Iterable<NamedRule>, { everywhere }: Pick<Settings, 'everywhere'>): readonly RuleRow[] {
  return [...rules]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, rule: { meta } }) => ({
      id,
      recommended: word(meta.severity?.recommended),
      strict: word(meta.severity?.strict),
      level: everywhere.get(id)?.severity ?? 'off',
      fixable: meta.fixable ?? null,
      suggestions: meta.hasSuggestions ?? false,
      description: meta.docs.description,
      url: meta.docs.url ?? null,
    }));
}

function word(severity: string | undefined): string | null {
  return severity === 'warn' ? 'warning' : (severity ?? null);
}

const severityRoles = { error: 'error', warning: 'warning', info: 'info' } as const;

/** One rule per line where it goes to a program, however long; wrapped where a person reads it. */
export function rulesTable(
  rows: readonly RuleRow[],
  { style, isTerminal }: { readonly style: Style; readonly isTerminal: boolean },
): string {
  const widest = Math.max('Rule'.length, ...rows.map(({ id }) => columnsOf(visible(id)))) + 2;
  const shifted = widest + 13 + 9 + 9 + 8;
  const beside = !isTerminal || style.width - shifted >= 30;
  const head = `${padEnd('Rule', widest)}${padEnd('Recommended', 13)}${padEnd('Strict', 9)}${padEnd('Here', 9)}${padEnd('Fix', 8)}`;
  const lines = rows.map((row) => {
    const columns = [
      padEnd(visible(row.id), widest),
      painted(row.recommended ?? '–', 13, style),
      painted(row.strict ?? '–', 9, style),
      painted(row.level, 9, style),
      padEnd(row.fixable ?? (row.suggestions ? 'suggest' : ''), 8),
    ].join('');
    const description = visible(row.description);
    if (!isTerminal) return `${columns}${description}`.trimEnd();
    const indent = beside ? shifted : 2;
    const text = wrap(description, style.width - indent).map((line) => style.paint('dim', line));
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
