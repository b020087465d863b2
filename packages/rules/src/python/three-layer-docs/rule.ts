import { defineRule, python } from '@devlint/core';
import { isTestPath } from '../../grammar/python-module-role.ts';
import { matchesAnyGlob } from '../../grammar/segment-glob.ts';
import { isDefinition, layerHeadings, skeleton } from './layers.ts';

interface Options {
  readonly files: readonly string[];
  readonly layers: readonly string[];
}

const defaults: Options = {
  files: ['**/core/**', '**/services/**'],
  layers: ['UNIVERSAL', 'ADAPTER', 'INTEGRATION'],
};

/** What the skeleton says of the layers that seed 001 defines. */
const purposes: Readonly<Record<string, string>> = {
  UNIVERSAL: 'pure logic, without dependencies',
  ADAPTER: 'the current implementation',
  INTEGRATION: 'how it receives data and hands on results',
};

export default defineRule({
  language: python,
  trigger: /\b(?:def|class)\b/,
  meta: {
    docs: { description: 'Modules of the core say which of their parts belong to which layer.', seed: ['001/S.4'] },
    severity: { recommended: 'off', strict: 'off' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        files: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          uniqueItems: true,
          description: 'Globs of the modules that are documented in layers.',
        },
        layers: {
          type: 'array',
          items: { type: 'string', pattern: '^[A-Za-z]+$' },
          minItems: 1,
          uniqueItems: true,
          description: 'The layers, in the order in which a module goes through them.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: 'Missing layers: {{missing}} (expected are {{layers}}, in this order).',
      order: "'{{layer}}' stands before '{{earlier}}'; the layers go {{layers}}.",
      stray: "'{{layer}}' names a layer, but neither a function nor a class follows, nor the end of the module.",
      add: 'Add comments for {{missing}}',
    },
  },
  create({ document, path, options, report }) {
    const isInit = /(?:^|\/)__init__\.py$/.test(path);
    if (isInit || isTestPath(path) || !matchesAnyGlob(path, options.files)) return {};
    const layers = options.layers.join(', ');
    return {
      '(module) @module'({ module }) {
        const definition = module.namedChildren.find(isDefinition);
        if (definition === undefined) return;
        const headings = layerHeadings(document, options.layers);
        const firsts = options.layers.map((layer) => headings.find((heading) => heading.layer === layer));
        const missing = options.layers.filter((_, index) => firsts[index] === undefined);
        if (missing.length > 0) {
          const lines = missing.map((layer) => `${layer}: ${purposes[layer] ?? '…'}`);
          const isSimple = missing.length === options.layers.length && !module.hasError;
          const name =
            definition.type === 'decorated_definition' ? definition.childForFieldName('definition') : definition;
          report({
            node: name?.childForFieldName('name') ?? definition,
            messageId: 'missing',
            data: { missing: missing.join(', '), layers },
            suggest: isSimple
              ? [
                  {
                    messageId: 'add',
                    data: { missing: missing.join(', ') },
                    fix: (fixer) => skeleton(document, lines).map(({ offset, text }) => fixer.insertAt(offset, text)),
                  },
                ]
              : undefined,
          });
        }
        let last: { readonly layer: string; readonly start: number } | undefined;
        for (const heading of firsts) {
          if (heading === undefined) continue;
          const { layer, range } = heading;
          if (last !== undefined && range.start < last.start) {
            report({ range, messageId: 'order', data: { layer, earlier: last.layer, layers } });
          } else last = { layer, start: range.start };
        }
        for (const { layer, range, before } of headings) {
          if (before === 'other') report({ range, messageId: 'stray', data: { layer } });
        }
      },
    };
  },
});
