import { defineRule, type Fixer, markdown } from '@devlint/core';
import type { Paragraph } from 'mdast';
import { isArchived } from '../../grammar/archived-paths.ts';
import { templateKinds } from '../../kinds/template-kinds.ts';
import { type FieldLine, fieldParagraph, type HardBreak } from './field-paragraph.ts';

interface Options {
  readonly style: 'auto' | 'spaces' | 'backslash' | 'list';
  readonly hardBreaks: boolean;
  readonly templates: boolean;
}

const defaults: Options = { style: 'auto', hardBreaks: false, templates: false };

export default defineRule({
  language: markdown,
  asksKind: true,
  meta: {
    docs: {
      description: 'Fields that stand on lines of their own are rendered on lines of their own.',
      seed: ['000/H.1', '004/H.1', '004/P1.1.1'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    fixable: 'safe',
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        style: {
          enum: ['auto', 'spaces', 'backslash', 'list'],
          description:
            'What the fix writes: two spaces, a backslash, or list items. With "auto", spaces or backslashes as most of the file has them.',
        },
        hardBreaks: {
          type: 'boolean',
          description:
            'Whether the renderer keeps every line break, as with the option "breaks" of many; then nothing is reported.',
        },
        templates: { type: 'boolean', description: 'Whether templates are checked as well.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      oneParagraph: 'Field lines will render as one paragraph; end each line with two spaces, or use a list',
    },
  },
  // A line that ends, and one that begins with the name of a field: letters, perhaps marked, and a colon.
  trigger: /\n[ \t>]*[*_`]{0,4}[A-Za-z][A-Za-z /()&-]{1,40}[*_`]{0,4} ?:/,
  create({ document, kind, options, path, report }) {
    const skipped = isArchived(path) || options.hardBreaks || (!options.templates && templateKinds.has(kind));
    const styles: Record<HardBreak, number> = { spaces: 0, backslash: 0, html: 0 };
    const pending: (readonly FieldLine[])[] = [];
    const visit = (paragraph: Paragraph) => {
      const lines = skipped ? undefined : fieldParagraph(document, paragraph);
      if (lines === undefined) return;
      for (const { hardBreak } of lines) if (hardBreak !== undefined) styles[hardBreak]++;
      if (offending(lines).length > 0) pending.push(lines);
    };
    return {
      paragraph: visit,
      'root:exit'() {
        const auto = styles.backslash > styles.spaces ? 'backslash' : 'spaces';
        const style = options.style === 'auto' ? auto : options.style;
        for (const lines of pending) {
          const [first] = offending(lines);
          if (first === undefined) continue;
          const range = { start: first.content.end, end: first.content.end };
          const fix = (fixer: Fixer) => (style === 'list' ? asList(fixer, lines) : withBreaks(fixer, lines, style));
          report({ range, messageId: 'oneParagraph', fix });
        }
      },
    };
  },
});

/** The lines that run into the next one. */
function offending(lines: readonly FieldLine[]): readonly FieldLine[] {
  return lines.slice(0, -1).filter(({ hardBreak }) => hardBreak === undefined);
}

function withBreaks(fixer: Fixer, lines: readonly FieldLine[], style: 'spaces' | 'backslash') {
  return offending(lines).map(({ trailing }) => fixer.replace(trailing, style === 'spaces' ? '  ' : '\\'));
}

function asList(fixer: Fixer, lines: readonly FieldLine[]) {
  return lines.flatMap(({ content, trailing }) => [fixer.insertAt(content.start, '- '), fixer.remove(trailing)]);
}
