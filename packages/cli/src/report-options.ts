import type { OptionSpecs, Values } from './command.ts';
import { type FormatChoice, readFormats } from './format-choice.ts';
import { last, readCount } from './options.ts';

/** As many as GitHub keeps of one upload. */
const defaultResultLimit = 5000;

/** Options of the commands that end in a report: how it looks, where it goes, and what it means for the exit code. */
export const reportOptions = {
  format: { type: 'string', value: 'NAME[:FILE]', help: 'How to report, and where to. Repeatable.' },
  'include-suppressed': { type: 'boolean', help: 'Put suppressed findings into SARIF too, marked as such.' },
  'sarif-limit': {
    type: 'string',
    value: 'N',
    help: `Put at most N results into SARIF; ${defaultResultLimit} without it.`,
  },
  'max-warnings': { type: 'string', value: 'N', help: 'Fail when there are more warnings than this.' },
  quiet: { type: 'boolean', help: 'Report errors only.' },
} as const satisfies OptionSpecs;

export interface ReportRequest {
  readonly formats: readonly FormatChoice[];
  readonly maxWarnings: number | undefined;
  readonly quiet: boolean;
  /** Whether SARIF tells of suppressed findings too. */
  readonly includeSuppressed: boolean;
  /** How many results a SARIF file may hold. */
  readonly resultLimit: number;
}

export function readReportOptions(values: Values<keyof typeof reportOptions>): ReportRequest {
  return {
    formats: readFormats(values.format),
    maxWarnings: readCount('--max-warnings', last(values['max-warnings'])),
    quiet: values.quiet !== undefined,
    includeSuppressed: values['include-suppressed'] !== undefined,
    resultLimit: readCount('--sarif-limit', last(values['sarif-limit'])) ?? defaultResultLimit,
  };
}
