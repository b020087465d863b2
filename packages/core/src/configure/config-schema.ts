/** How a severity is written: ESLint's numbers are understood too. */
const severityWords = ['error', 'warning', 'warn', 'info', 'off'] as const;

const globs = {
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
} as const;

/**
 * JSON Schema (draft 2020-12) of what users write in `devlint.config.*`, rule options not included: those belong to
 * the rules. Descriptions are what editors show. `title`s are used in messages: "Unknown severity …".
 */
export const configSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  description: 'Configuration of devlint.',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { type: 'string', description: 'The JSON Schema that editors use for completion; devlint ignores it.' },
    extends: {
      description:
        'Configurations this one builds on: presets (`devlint:recommended`), packages or files. Later ones win.',
      ...globs,
    },
    plugins: {
      description: 'Plugins by the namespace that their rules get here: a package name or a path.',
      type: 'object',
      additionalProperties: {
        anyOf: [{ type: 'string' }, { title: 'plugin object', type: 'object' }],
      },
    },
    kinds: {
      description: 'Globs by kind: files that match are of that kind, whatever the conventions say.',
      type: 'object',
      additionalProperties: globs,
    },
    rules: { $ref: '#/$defs/rules' },
    overrides: {
      description: 'Rule settings that hold for some files only. Later entries win.',
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['files'],
        properties: {
          files: { description: 'Globs of the files these settings hold for.', ...globs },
          ignores: { description: 'Globs of files among them that are left out.', ...globs },
          rules: { $ref: '#/$defs/rules' },
        },
      },
    },
    ignores: {
      description: 'Globs of files that are not linted, in the syntax of `.gitignore`.',
      type: 'array',
      items: { type: 'string' },
    },
    directives: {
      description: 'Which suppression comments are acceptable.',
      type: 'object',
      additionalProperties: false,
      properties: {
        requireReason: {
          description: 'Reports directives that do not say why: ` -- reason`.',
          type: 'boolean',
          default: false,
        },
        reportUnused: {
          description: 'How directives that suppress nothing are reported.',
          title: 'severity',
          enum: severityWords,
          default: 'warn',
        },
      },
    },
    settings: { description: 'Settings that several rules or a language read, by their name.', type: 'object' },
  },
  $defs: {
    severity: { title: 'severity', enum: [...severityWords, 0, 1, 2] },
    rules: {
      description: 'Rules by id: a severity, or a severity and options.',
      type: 'object',
      additionalProperties: { $ref: '#/$defs/ruleSetting' },
    },
    ruleSetting: {
      anyOf: [
        { $ref: '#/$defs/severity' },
        {
          title: 'list [severity, options]',
          type: 'array',
          prefixItems: [{ $ref: '#/$defs/severity' }, { type: 'object', description: "The rule's options." }],
          minItems: 1,
          maxItems: 2,
        },
      ],
    },
  },
} as const;
