import { resolve } from 'node:path';
import { type Registry, type Report, UserError } from '@devlint/core';
import { checkFormatName, type FormatModule, loadFormat, type ReportStyle, type Style } from './format.ts';
import type { FormatChoice } from './format-choice.ts';
import { type Locate, locator } from './locate.ts';
import { repositoryRoot } from './repository-root.ts';
import { readRulePage } from './rule-page.ts';
import { fileStyle, type Output } from './terminal/terminal.ts';
import { readVersion } from './version/version.ts';
import { whyNotWritten } from './write-problem.ts';
import { writeWhole } from './write-whole.ts';

/** A loaded format and where its text goes; undefined for the screen. */
export interface ReportOutput {
  readonly format: FormatModule;
  readonly file: string | undefined;
}

/** Where a report goes, and what its readers asked for. */
export interface Delivery {
  readonly cwd: string;
  readonly locate: Locate;
  readonly screen: Output;
  /** What is to be said beside the reports goes here. */
  readonly err: Output;
  readonly includeSuppressed: boolean;
  readonly resultLimit: number;
  /** The rules whose pages are told of. */
  readonly registry: Registry;
}

/** Throws a UserError where a format cannot exist, before any plugin is loaded. */
export function checkFormats(choices: readonly FormatChoice[]): void {
  for (const { name } of choices) checkFormatName(name);
}

/** The formats that were asked for; people get the default one besides, unless another takes its place. */
export async function loadOutputs(
  choices: readonly FormatChoice[],
  { formatters }: Registry,
): Promise<readonly ReportOutput[]> {
  const onScreen = choices.some(({ file }) => file === undefined);
  const wanted = onScreen ? choices : [...choices, { name: 'stylish', file: undefined }];
  return Promise.all(wanted.map(async ({ name, file }) => ({ format: await loadFormat(name, formatters), file })));
}

/** Writes files first: a pipe that closes early must not cost them. */
export async function writeReport(report: Report, outputs: readonly ReportOutput[], delivery: Delivery): Promise<void> {
  const { cwd, screen, err } = delivery;
  const pages = outputs.some(({ format }) => format.wantsPages === true)
    ? await pagesOf(report, delivery.registry)
    : new Map();
  const style = (own: Style): ReportStyle => ({
    ...own,
    locate: delivery.locate,
    inRepository: locator(report.root, repositoryRoot(report.root)),
    version: readVersion(),
    pageOf: (ruleId) => pages.get(ruleId),
    includeSuppressed: delivery.includeSuppressed,
    resultLimit: delivery.resultLimit,
  });
  const write = ({ format }: ReportOutput, own: Style, put: (text: string) => void): void => {
    const written = format.default(report, style(own));
    put(typeof written === 'string' ? written : written.text);
    const notices = typeof written === 'string' ? [] : written.notices;
    for (const notice of notices) err.write(`devlint: ${notice}\n`);
  };
  for (const output of outputs) {
    const { file } = output;
    if (file !== undefined) write(output, fileStyle, (text) => writeReportFile(resolve(cwd, file), file, text));
  }
  for (const output of outputs) {
    if (output.file === undefined) write(output, screen.style, (text) => screen.write(text));
  }
}

async function pagesOf({ rules }: Report, registry: Registry): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const { id } of rules) {
    const named = registry.rules.get(id);
    const page = named && (await readRulePage(named));
    if (page !== undefined) pages.set(id, page);
  }
  return pages;
}

function writeReportFile(path: string, named: string, text: string): void {
  try {
    writeWhole(path, text);
  } catch (error) {
    throw new UserError(`the report "${named}" cannot be written: ${whyNotWritten(error)}.`, { cause: error });
  }
}
