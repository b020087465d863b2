import { UserError } from '@devlint/core';
import { defineCommand } from '../command.ts';
import { type FormatChoice, readFormats } from '../format-choice.ts';
import { type ConfigChoice, configOptions, oneWord, readConfigChoice } from '../options.ts';

export interface CommitMsgRequest {
  readonly command: 'commit-msg';
  /** The file that git keeps the message in; `-` for standard input. */
  readonly file: string;
  readonly formats: readonly FormatChoice[];
  readonly config: ConfigChoice;
}

export default defineCommand({
  usage: 'devlint commit-msg FILE',
  summary: 'Check the message of a commit: Conventional Commits, and the task it names.',
  details:
    'FILE is what git hands to a commit-msg hook, usually .git/COMMIT_EDITMSG; - reads standard input. Comments and what stands below the scissors line do not count; merges, reverts and commits that are to be squashed are left alone. "commits" in the configuration sets types, scopes, the longest header, and whether a [TASK-ID] is required.',
  options: {
    format: { type: 'string', value: 'NAME[:FILE]', help: 'How to report, and where to. Repeatable.' },
    ...configOptions,
  },
  read: (values, words): CommitMsgRequest => {
    const file = oneWord('commit-msg', words);
    if (file === undefined) throw new UserError('"devlint commit-msg" needs the file that holds the message.');
    return { command: 'commit-msg', file, formats: readFormats(values.format), config: readConfigChoice(values) };
  },
  run: async (request, terminal) => (await import('../commit-msg/commit-msg.ts')).commitMsg(request, terminal),
});
