import { UserError } from '@devlint/core';
import { defineCommand } from '../command.ts';
import { type ConfigChoice, configOptions, last, readConfigChoice, readDate } from '../options.ts';
import { scaffolds } from '../scaffolds.generated.ts';

export interface NewRequest {
  readonly command: 'new';
  /** What is to be made: a word that has a file in `new/`, or else the name of a kind of document. */
  readonly what: string;
  /** The words behind it: a title, an id. */
  readonly words: readonly string[];
  readonly dryRun: boolean;
  readonly now: Date | undefined;
  readonly config: ConfigChoice;
}

const others = Object.keys(scaffolds);

export default defineCommand({
  usage: 'devlint new KIND "TITLE"',
  summary: 'Write a new document of a kind, such as the next decision record.',
  details: [
    'KIND is a kind of the project that can be written: "devlint new" alone lists them. An existing file is never overwritten.',
    ...(others.length === 0 ? [] : [`Beside documents: ${others.map((word) => `devlint new ${word}`).join(', ')}.`]),
  ].join(' '),
  options: {
    'dry-run': { type: 'boolean', help: 'Print what would be written instead of writing it.' },
    now: { type: 'string', value: 'DATE', help: 'Take this as the current date, for example 2025-01-31.' },
    ...configOptions,
  },
  read: (values, [what = '', ...words]): NewRequest => {
    if (what === '' && words.length > 0) throw new UserError('"devlint new" needs a kind before the title.');
    return {
      command: 'new',
      what,
      words,
      dryRun: values['dry-run'] !== undefined,
      now: readDate('--now', last(values.now)),
      config: readConfigChoice(values),
    };
  },
  run: async (request, terminal) => {
    const load = Object.hasOwn(scaffolds, request.what) ? scaffolds[request.what] : undefined;
    if (load !== undefined) return (await load()).default.run(request, terminal);
    return (await import('../document/document.ts')).newDocument(request, terminal);
  },
});
