/** How a severity is written: ESLint's numbers are understood too. */
const severityWords = ['error', 'warning', 'warn', 'info', 'off'] as const;

const globs = {
  anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
} as const;

const ruleNames = { type: 'array', items: { $ref: '#/$defs/ruleName' } } as const;

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
          reason: { description: 'Why these files are treated differently.', type: 'string' },
          owner: { description: 'Who answers for it.', type: 'string' },
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
        allowBlanket: {
          description: 'Accepts directives that name no rule and so silence all of them.',
          type: 'boolean',
          default: true,
        },
        expiryWarningDays: {
          description: 'How many days before its end a suppression with an end is told of.',
          type: 'integer',
          minimum: 0,
          default: 14,
        },
      },
    },
    baseline: {
      description:
        'The file of accepted findings, relative to the project root; false for none, even where .devlint-baseline.json lies there.',
      anyOf: [{ type: 'string', minLength: 1 }, { const: false }],
    },
    limits: {
      description: 'How long code may take before it is stopped, in seconds; 0 for any time.',
      type: 'object',
      additionalProperties: false,
      properties: {
        fileSeconds: {
          description: 'For one file: parsing it and running all rules that look at it.',
          type: 'number',
          minimum: 0,
          maximum: 86400,
          default: 30,
        },
        projectRuleSeconds: {
          description: 'For one project rule over the whole project.',
          type: 'number',
          minimum: 0,
          maximum: 86400,
          default: 60,
        },
      },
    },
    commits: {
      description: 'What the messages of commits have to be, for `devlint commit-msg`.',
      type: 'object',
      additionalProperties: false,
      properties: {
        types: {
          description: 'The types a header may begin with; "any" for every noun.',
          anyOf: [{ type: 'array', items: { type: 'string', minLength: 1 }, minItems: 1 }, { const: 'any' }],
          default: ['build', 'chore', 'ci', 'docs', 'feat', 'fix', 'perf', 'refactor', 'revert', 'style', 'test'],
        },
        scopes: {
          description: 'The scopes a header may name; every one without it.',
          type: 'array',
          items: { type: 'string', minLength: 1 },
        },
        requireTask: {
          description:
            'Every message names, in brackets, a task that the project knows: true, or a regular expression for its id.',
          anyOf: [{ type: 'boolean' }, { title: 'regular expression', type: 'string', format: 'regex', minLength: 1 }],
          default: false,
        },
        maxHeaderLength: { description: 'Most characters of a header.', type: 'integer', minimum: 20 },
      },
    },
    fixes: {
      description: 'Rules whose fixes have another tier than the rule says, by id, family (`adr`) or all (`*`).',
      type: 'object',
      additionalProperties: false,
      properties: {
        safe: { description: 'Fixes that --fix may apply.', ...ruleNames },
        unsafe: { description: 'Fixes that wait for --fix-unsafe.', ...ruleNames },
        off: { description: 'Fixes that are not offered.', ...ruleNames },
      },
    },
    define: {
      description: 'Rules and kinds as data: tree-sitter queries, selectors of Markdown, schemas of documents.',
      type: 'object',
    },
    settings: { description: 'Settings that several rules or a language read, by their name.', type: 'object' },
  },
  $defs: {
    severity: { title: 'severity', enum: [...severityWords, 0, 1, 2] },
    ruleName: { type: 'string' },
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
