import { defineRule, python } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { isFlaskModule } from '../../grammar/flask-imports.ts';
import { isMigrationPath, isTestPath } from '../../grammar/python-module-role.ts';
import { dottedName } from '../../kinds/python-module/expressions.ts';
import { importedModules } from '../../kinds/python-module/imported-names.ts';
import { isDiscriminator, textColumns } from './columns.ts';
import { type ComparedValues, comparedValues, valueKey } from './values.ts';

interface Options {
  readonly names: readonly string[];
  readonly requireEvidence: boolean;
}

const defaults: Options = {
  names: ['status', 'state', 'kind', 'type', 'role', 'priority', 'level'],
  requireEvidence: true,
};

export default defineRule({
  language: python,
  trigger: /Column|mapped_column|Mapped/,
  meta: {
    docs: { description: 'Columns that hold one of a few words are enums.', seed: ['000/16.2'] },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        names: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          uniqueItems: true,
          description: 'Names of columns that are looked at.',
        },
        requireEvidence: {
          type: 'boolean',
          description: 'Report only columns with a constant default, or that the module compares with several words.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      known: "Column '{{column}}' of '{{model}}' holds one of a few words ({{values}}); make it an Enum column.",
      named: "Column '{{column}}' of '{{model}}' is free text by its type; make it an Enum column.",
    },
  },
  create({ document, path, options, report }) {
    if (isTestPath(path) || isMigrationPath(path)) return {};
    let isFlask: boolean | undefined;
    let compared: ComparedValues | undefined;
    return {
      '(class_definition name: (identifier) @name body: (block) @body) @class'({ class: node, name, body }) {
        const columns = textColumns(body, options.names);
        if (columns.length === 0) return;
        const bases = node.childForFieldName('superclasses')?.namedChildren ?? [];
        isFlask ??= importedModules(document).some(isFlaskModule);
        const isFlaskModel = isFlask || bases.some((base) => /(?:^|\.)db\.Model$/.test(dottedName(base) ?? ''));
        for (const column of columns) {
          const written = column.name.text;
          if (!(isFlaskModel || column.isFlask) || isDiscriminator(body, written)) continue;
          compared ??= comparedValues(document);
          const words = compared.get(valueKey(name.text, written)) ?? new Set();
          const values = [...new Set([...column.defaults, ...words])];
          const isKnown = values.length > 1 || column.defaults.some((one) => !(openEnded.test(written) && isText(one)));
          if (!isKnown && options.requireEvidence) continue;
          report({
            node: column.name,
            ...(isKnown
              ? { messageId: 'known', data: { column: written, model: name.text, values: shortList(values) } }
              : { messageId: 'named', data: { column: written, model: name.text } }),
          });
        }
      },
    };
  },
});

/** What things of this name may be is often for plugins or other systems to say, so that one word proves nothing. */
const openEnded = /^(?:type|kind)$/;

function isText(value: string): boolean {
  return value.startsWith("'");
}

/** The first two values, and a sign that there are more. */
function shortList(values: readonly string[]): string {
  const shown = values.slice(0, 2).map((value) => clip(value, 30));
  return values.length > 2 ? `${shown.join(', ')}, …` : shown.join(', ');
}
