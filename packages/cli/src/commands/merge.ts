import { UserError } from '@devlint/core';
import { defineCommand } from '../command.ts';
import { type ReportRequest, readReportOptions, reportOptions } from '../report-options.ts';

export interface MergeRequest extends ReportRequest {
  readonly command: 'merge';
  readonly files: readonly string[];
}

export default defineCommand({
  usage: 'devlint merge FILES…',
  summary: 'Make one report of what several runs with --shard have written.',
  details:
    'It is the report of a run without --shard: rules that check documents against each other, comments and the baseline see the whole project. Run it in the same folder of the same checkout; paths and rules are those of the shards.',
  options: reportOptions,
  read: (values, files): MergeRequest => {
    if (files.length === 0)
      throw new UserError('"devlint merge" needs the files that the runs with --shard have written.');
    return { command: 'merge', files, ...readReportOptions(values) };
  },
  run: async (request, terminal) => (await import('../merge/merge.ts')).merge(request, terminal),
});
