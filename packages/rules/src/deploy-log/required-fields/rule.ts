import { defineRule } from '@devlint/core';
import { fieldKey } from '../../grammar/fields.ts';
import deployLog from '../../kinds/deploy-log/kind.ts';
import { agreedOn, type Synonyms, says, usual } from './statements.ts';

interface Options {
  readonly required: 'auto' | readonly string[];
  readonly synonyms: Synonyms;
}

const defaults: Options = { required: 'auto', synonyms: {} };
const names = { type: 'array', items: { type: 'string', minLength: 1 } };

export default defineRule({
  kind: deployLog,
  meta: {
    docs: {
      description: 'The log says of every deployment when, who, which version, and what came of it.',
      seed: ['003/7.4', '003/B.6', '003/B.7'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    strictOptions: { required: usual },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        required: {
          anyOf: [{ const: 'auto' }, names],
          description:
            'What every entry says: date, who, version, result, rollback or a field; "auto" asks for what the log declares, or most entries say.',
        },
        synonyms: {
          type: 'object',
          additionalProperties: names,
          description: 'Further names of fields, by what they say: `{ "who": ["pilot"] }`.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: { missing: 'Entry does not say: {{fields}}' },
  },
  create: ({ options, report }) => ({
    deployLog(model) {
      const { required, synonyms } = options;
      const wanted =
        required === 'auto' ? agreedOn(model, synonyms) : required.map(fieldKey).map((what) => ({ what, name: what }));
      for (const deployment of model.deployments) {
        const missing = wanted.filter(({ what }) => !says(deployment, what, synonyms));
        if (missing.length === 0) continue;
        const fields = missing.map(({ name }) => name).join(', ');
        report({ range: deployment.titleRange, messageId: 'missing', data: { fields } });
      }
    },
  }),
});
