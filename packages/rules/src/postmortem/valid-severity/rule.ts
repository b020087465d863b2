import { defineProjectRule, type Fixer } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { folderOf } from '../../grammar/folder-paths.ts';
import postmortem from '../../kinds/postmortem/kind.ts';
import postmortemTemplate from '../../kinds/postmortem-template/kind.ts';
import { judge } from './judge.ts';
import { declaredLevels, nameOf, type Scale, scaleOf } from './scale.ts';

interface Options {
  readonly levels?: readonly string[];
  readonly aliases: Readonly<Record<string, string>>;
  readonly spelling: 'any' | 'exact';
}

const defaults: Options = { aliases: {}, spelling: 'any' };
const usual = ['SEV1', 'SEV2', 'SEV3', 'SEV4'];

export default defineProjectRule({
  uses: [postmortem, postmortemTemplate],
  meta: {
    docs: { description: 'The severity of a postmortem is one of the levels of the team.', seed: ['004/4.2'] },
    severity: { recommended: 'error', strict: 'error' },
    strictOptions: { spelling: 'exact' },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        levels: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          minItems: 1,
          description: 'The levels, highest first. Without it: those of the template, else SEV1 to SEV4.',
        },
        aliases: {
          type: 'object',
          additionalProperties: { type: 'string', minLength: 1 },
          description: 'Other words for a level: `{ "Outage": "SEV1" }`.',
        },
        spelling: {
          enum: ['any', 'exact'],
          description: 'Whether other spellings and words for a level, such as "Sev-2" and "P2", are accepted.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      unknown: 'Severity "{{word}}" is not one of {{scale}}',
      spelling: 'Severity "{{word}}" is spelled "{{wanted}}"',
      alias: 'Severity "{{word}}" is another word for "{{wanted}}"',
      change: 'Change to {{wanted}}',
    },
  },
  trigger: /sev/i,
  check(context) {
    const templates = context.documents(postmortemTemplate).flatMap(({ path, model }) => {
      const levels = declaredLevels(model);
      return levels === undefined ? [] : [{ folder: folderOf(path), levels }];
    });
    for (const { path, model } of context.documents(postmortem)) {
      const { levels, aliases, spelling } = context.optionsFor(path);
      const scale: Scale = scaleOf(levels ?? nearest(folderOf(path), templates) ?? usual, aliases);
      const [first] = model.particulars.filter(({ name, value }) => name === 'severity' && value !== '');
      if (first === undefined) continue;
      const verdict = judge(first.value, first.valueRange, scale);
      if (verdict === undefined || (verdict.kind !== 'unknown' && spelling === 'any')) continue;
      const { kind, range, wanted, word } = verdict;
      const change = wanted === undefined ? [] : [{ wanted, range }];
      const suggest = change.map((to) => ({
        messageId: 'change' as const,
        data: { wanted: to.wanted },
        fix: (fixer: Fixer) => fixer.replace(to.range, to.wanted),
      }));
      if (kind === 'unknown') {
        context.report({ path, range, messageId: kind, data: { word: clip(word, 30), scale: nameOf(scale) }, suggest });
      } else if (kind === 'spelling') {
        const fix = (fixer: Fixer) => fixer.replace(range, wanted);
        context.report({ path, range, messageId: kind, data: { word: clip(word, 30), wanted }, fix });
      } else {
        context.report({ path, range, messageId: kind, data: { word: clip(word, 30), wanted }, suggest });
      }
    }
  },
});

/** The levels of the template in the nearest folder above; of any template where there is only one opinion. */
function nearest(
  folder: string,
  templates: readonly { readonly folder: string; readonly levels: readonly string[] }[],
): readonly string[] | undefined {
  const above = templates
    .filter(
      (template) => template.folder === '' || folder === template.folder || folder.startsWith(`${template.folder}/`),
    )
    .sort((a, b) => b.folder.length - a.folder.length)[0];
  if (above !== undefined) return above.levels;
  const opinions = new Set(templates.map(({ levels }) => levels.join('\n')));
  return opinions.size === 1 ? templates[0]?.levels : undefined;
}
