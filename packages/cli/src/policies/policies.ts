import { daysLeft, openSession, type PolicyRecord } from '@devlint/core';
import { builtin } from '../builtin.ts';
import type { PoliciesRequest } from '../commands/policies.ts';
import type { ExitCode } from '../exit-code.ts';
import type { Style } from '../format.ts';
import { type Locate, locator } from '../locate.ts';
import { tellProblems } from '../open-project.ts';
import { count } from '../terminal/count.ts';
import { visible } from '../terminal/escape.ts';
import type { Terminal } from '../terminal/terminal.ts';

/** Lists the documents that set rules: for people as paragraphs, for programs as JSON. */
export async function policies(
  { json, all, now = new Date(), config }: PoliciesRequest,
  terminal: Terminal,
): Promise<ExitCode> {
  const choice = config === undefined ? {} : { config };
  const session = await openSession({ cwd: terminal.cwd, builtin, now, ...choice });
  try {
    const records = (await session.policies()).filter(({ state }) => all || state === 'in-force');
    const locate = locator(session.root, terminal.cwd);
    terminal.out.write(
      json ? policiesJson(records) : policiesText(records, { now, locate, style: terminal.out.style }),
    );
    return tellProblems(session, terminal);
  } finally {
    await session.close();
  }
}

/** Raised whenever a reader of the older shape could be misled. */
const schemaVersion = 1;

/** The stable machine format; paths are relative to the project root. */
export function policiesJson(records: readonly PolicyRecord[]): string {
  const list = records.map(({ path, line, name, title, status, state, since, owner, enforceFrom, ...rest }) => ({
    path,
    line,
    name,
    title,
    status,
    state,
    since: since ?? null,
    owner: owner ?? null,
    enforceFrom: enforceFrom ?? null,
    rules: rest.rules,
    files: rest.files,
    findings: rest.findings,
    waived: rest.waived,
  }));
  return `${JSON.stringify({ schemaVersion, policies: list }, undefined, 2)}\n`;
}

interface Showing {
  readonly now: Date;
  readonly locate: Locate;
  readonly style: Style;
}

/** One policy in a paragraph: what it is, then what holds, then what came of it. */
export function policiesText(records: readonly PolicyRecord[], showing: Showing): string {
  if (records.length === 0) return 'No policies are in force.\n';
  return `${records.map((record) => paragraph(record, showing)).join('\n\n')}\n`;
}

function paragraph(record: PolicyRecord, { now, locate, style }: Showing): string {
  const { path, line, name, title, rules, files, findings, waived } = record;
  const head = [
    style.paint('strong', visible(name === path ? title || path : name)),
    ...(name === path ? [] : [visible(title)]),
  ];
  const place = style.paint('dim', `${visible(locate(path))}:${line}`);
  const where = files.length === 0 ? '' : ` in ${files.map(visible).join(', ')}`;
  return [
    `${head.join('  ')}  ${place}`,
    `  ${standing(record, now)}`,
    `  ${rules.map(visible).join(', ')}${where}`,
    ...(record.state === 'in-force' ? [`  ${count(findings, 'finding')}, ${waived} waived`] : []),
  ].join('\n');
}

function standing({ state, status, since, owner, enforceFrom }: PolicyRecord, now: Date): string {
  const word = status === '' ? 'no status' : visible(status);
  const facts = [
    state === 'in-force' ? `in force${since === undefined ? '' : ` since ${since}`}` : `not in force (${word})`,
    ...(owner === undefined ? [] : [`by ${visible(owner)}`]),
    ...(enforceFrom === undefined
      ? []
      : [daysLeft(enforceFrom, now) > 0 ? `warnings until ${enforceFrom}` : `errors since ${enforceFrom}`]),
  ];
  return facts.join(', ');
}
