import { defineRule, type Fixer, type Range } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { enumerated } from '../../grammar/enumerated.ts';
import type { LogSection } from '../../grammar/log-sections.ts';
import changelog from '../../kinds/changelog/kind.ts';
import { keepAChangelogSections, problemWith } from './names.ts';

interface Options {
  readonly sections: readonly string[];
  readonly scope: 'declared' | 'all';
}

const defaults: Options = { sections: keepAChangelogSections, scope: 'declared' };

export default defineRule({
  kind: changelog,
  meta: {
    docs: {
      description: 'The sections of a release have the names of Keep a Changelog.',
      seed: ['004/12.2', '004/P2.4.2'],
    },
    severity: { recommended: 'off', strict: 'off' },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        sections: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          minItems: 1,
          description: 'The names that sections may have, as they are spelled.',
        },
        scope: {
          enum: ['declared', 'all'],
          description: 'Whether only files that name Keep a Changelog are checked, or every list of releases.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      case: 'Section "{{title}}" is spelled unlike "{{expected}}"',
      synonym: 'Unknown section "{{title}}"; expected "{{expected}}"',
      unknown: 'Unknown section "{{title}}"; expected {{names}}',
      rename: 'Change to {{expected}}',
    },
  },
  create(context) {
    const { sections: names, scope } = context.options;
    const { text } = context.document.file;
    const listed = names.length > 8 ? `one of ${names.length} names` : enumerated(names);
    const check = (section: LogSection) => {
      const found = problemWith(section, names);
      if (found === undefined) return;
      const { expected } = found;
      const range = section.titleRange;
      const title = clip(section.title, 24);
      if (expected === undefined) context.report({ range, messageId: 'unknown', data: { title, names: listed } });
      else if (found.problem === 'case') {
        const word = wordIn(text, range, expected);
        const fix = word && ((fixer: Fixer) => fixer.replace(word, expected));
        context.report({ range, messageId: 'case', data: { title, expected }, fix });
      } else {
        const fix = (fixer: Fixer) => fixer.replace(range, expected);
        const suggest = [{ messageId: 'rename' as const, data: { expected }, fix }];
        context.report({ range, messageId: 'synonym', data: { title, expected }, suggest });
      }
    };
    return {
      changelog(log) {
        if (log.mode !== 'release' || (scope === 'declared' && log.keepsAChangelog !== true)) return;
        for (const { sections, level } of log.entries) {
          for (const section of sections) if (section.level === level + 1) check(section);
        }
      },
    };
  },
});

/** Where a title has a word in another case. */
function wordIn(text: string, { start, end }: Range, word: string): Range | undefined {
  const at = text.slice(start, end).toLowerCase().indexOf(word.toLowerCase());
  return at < 0 ? undefined : { start: start + at, end: start + at + word.length };
}
