import { defineProjectRule } from '@devlint/core';
import { ciFiles, isCiFile, withoutComments } from '../../grammar/ci-files.ts';
import { clip } from '../../grammar/clip.ts';
import { repositoryPlace } from '../../grammar/repository-place.ts';

interface Options {
  readonly required: readonly string[];
}

/** More commands than these are counted, not told, and long ones are cut. */
const mostNamed = 6;
const longest = 24;

export default defineProjectRule({
  uses: [],
  reads: ciFiles,
  meta: {
    docs: {
      description: 'The CI runs what the team has agreed to run.',
      seed: [
        '004/2.4',
        '004/12.3',
        '004/19.3',
        '004/22.3',
        '004/24.3',
        '004/28.3',
        '004/29.4',
        '004/30.4',
        '004/S.7',
        '004/S.18',
      ],
    },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        required: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'Commands, actions or options of commands, as they stand in the files of the CI.',
        },
      },
    },
    defaultOptions: [{ required: [] } as Options],
    messages: { missing: 'CI does not run: {{commands}}' },
  },
  check({ options, paths, readText, report }) {
    if (options.required.length === 0) return;
    const files = paths.filter(isCiFile);
    const texts = files.map((path) => withoutComments(readText(path) ?? '').toLowerCase());
    const missing = options.required.filter((command) => !texts.some((text) => names(text, command.toLowerCase())));
    const path = files.find(isPipeline) ?? repositoryPlace(paths);
    if (missing.length === 0 || path === undefined) return;
    report({ path, range: { start: 0, end: 0 }, messageId: 'missing', data: { commands: listed(missing) } });
  },
});

/** True for what tells the CI what to do, rather than for a task that it may call. */
function isPipeline(path: string): boolean {
  return /\.ya?ml$/.test(path) && !path.includes('/actions/') && !/^(?:Taskfile|\.pre-commit-config)\./.test(path);
}

/** Whether a text has a command as a word, or words, of its own. */
function names(text: string, command: string): boolean {
  for (let at = text.indexOf(command); at !== -1; at = text.indexOf(command, at + 1)) {
    const before = text.slice(Math.max(0, at - 1), at);
    const after = text.slice(at + command.length, at + command.length + 1);
    if (!/[\p{L}\p{N}_-]/u.test(before) && !/[\p{L}\p{N}_]/u.test(after)) return true;
  }
  return false;
}

function listed(commands: readonly string[]): string {
  const shown = commands.length <= mostNamed ? commands : commands.slice(0, mostNamed - 1);
  const text = shown.map((one) => clip(one, longest)).join(', ');
  return shown.length === commands.length ? text : `${text} and ${commands.length - shown.length} more`;
}
