const text = { type: 'string', minLength: 1 } as const;
const globs = { anyOf: [text, { type: 'array', items: text, minItems: 1 }] } as const;
const words = { type: 'array', items: text, minItems: 1 } as const;
const severity = { title: 'severity', enum: ['error', 'warning', 'warn', 'info', 'off'] } as const;
const regex = (description: string) => ({ description, ...text }) as const;

const rule = {
  message: { description: 'What is wrong and what is expected; `{{name}}` is filled with what was found.', ...text },
  severity: { description: 'How much a finding weighs until `rules` says otherwise. `error` by default.', ...severity },
  description: { description: 'One sentence: what is true of a clean project.', ...text },
  note: { description: 'Markdown for the page of the rule: why, and what to do instead.', ...text },
  url: { description: 'A page about the rule.', ...text },
  files: { description: 'Globs of the files that are looked at; all of the language by default.', ...globs },
  ignores: { description: 'Globs of files among them that are left out.', ...globs },
  fix: {
    description: 'The text that takes the place of what was found, with `{{name}}` filled.',
    anyOf: [
      { type: 'string' },
      {
        title: 'object',
        type: 'object',
        additionalProperties: false,
        required: ['text'],
        properties: {
          text: { type: 'string' },
          replace: { description: 'The capture that is replaced.', ...text },
          tier: { description: '`unsafe` by default.', enum: ['safe', 'unsafe'] },
        },
      },
    ],
  },
} as const;

const ofLanguage = (language: string) =>
  ({ required: ['language'], properties: { language: { const: language } } }) as const;

const pythonRule = {
  title: 'Python rule',
  type: 'object',
  additionalProperties: false,
  required: ['language', 'message', 'query'],
  properties: {
    language: true,
    query: { description: 'A tree-sitter query for Python; every match is a finding.', ...text },
    where: {
      description: 'Conditions on captures, by their names without `@`.',
      type: 'object',
      additionalProperties: { $ref: '#/$defs/condition' },
    },
    at: { description: 'The capture that is underlined; the outermost by default.', ...text },
    ...rule,
  },
} as const;

const markdownRule = {
  title: 'Markdown rule',
  type: 'object',
  additionalProperties: false,
  required: ['language', 'message'],
  properties: {
    language: true,
    selector: {
      description: 'A selector of mdast nodes, in the way of CSS: `heading[depth=2]`. `root` by default.',
      ...text,
    },
    regex: regex('A regular expression; every match in a selected node is a finding. Without it, every node is.'),
    on: { description: 'What it is asked about: `text`, `source`, or an attribute such as `url`.', ...text },
    not: regex('A regular expression; selected nodes in which it matches are left out.'),
    kinds: { description: 'Only in documents of these kinds.', ...globs },
    ...rule,
  },
} as const;

const value = {
  type: { description: 'What the value is.', enum: ['text', 'date', 'number', 'link'] },
  values: { description: 'The words it is one of.', ...words },
  pattern: regex('A regular expression for the whole value.'),
  reference: { description: 'The kind whose ids it names.', ...text },
  list: { description: 'Several values with commas between them.', type: 'boolean' },
} as const;

const valueTypes = { title: 'type of value', enum: ['text', 'date', 'number', 'link'] } as const;

/** JSON Schema (draft 2020-12) of `define`, and of a plugin that is a YAML file. Descriptions are what editors show. */
export const definitionsSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    rules: {
      description: 'Rules by id: a tree-sitter query for Python, or a selector for Markdown.',
      type: 'object',
      additionalProperties: { $ref: '#/$defs/rule' },
    },
    kinds: {
      description: 'Kinds of documents by name, each with the schema that its documents follow.',
      type: 'object',
      additionalProperties: { $ref: '#/$defs/kind' },
    },
  },
  $defs: {
    rule: {
      type: 'object',
      required: ['language', 'message'],
      properties: { language: { title: 'language', enum: ['python', 'markdown'] } },
      allOf: [
        // biome-ignore-start lint/suspicious/noThenProperty: a word of JSON Schema; nobody awaits this
        { if: ofLanguage('python'), then: pythonRule },
        { if: ofLanguage('markdown'), then: markdownRule },
        // biome-ignore-end lint/suspicious/noThenProperty: a word of JSON Schema; nobody awaits this
      ],
    },
    condition: {
      type: 'object',
      additionalProperties: false,
      properties: {
        is: { description: 'Its whole text, or a list of texts it is one of.', ...globs },
        regex: regex('A regular expression that matches in its text.'),
        inside: { description: 'A type of node that it stands in, or a list of them.', ...globs },
        not: { description: 'What must not be true of it.', $ref: '#/$defs/condition' },
      },
    },
    value: {
      anyOf: [valueTypes, words, { title: 'object', type: 'object', additionalProperties: false, properties: value }],
    },
    field: {
      anyOf: [
        valueTypes,
        words,
        {
          title: 'object',
          type: 'object',
          additionalProperties: false,
          properties: {
            ...value,
            optional: { description: 'A document may lack it.', type: 'boolean' },
            synonyms: { description: 'Other names for it.', ...words },
            default: { description: 'What a new document says.', type: 'string' },
            hint: { description: 'What to write there.', ...text },
          },
        },
      ],
    },
    sections: { type: 'array', items: { $ref: '#/$defs/section' } },
    section: {
      anyOf: [
        text,
        {
          title: 'object',
          type: 'object',
          additionalProperties: false,
          required: ['name'],
          properties: {
            name: { description: 'Its heading.', ...text },
            synonyms: { description: 'Other headings for it.', ...words },
            pattern: regex('A regular expression for its heading, beside the name.'),
            optional: { description: 'A document may lack it.', type: 'boolean' },
            sections: { description: 'The sections within it.', $ref: '#/$defs/sections' },
            table: {
              description: 'It holds a table.',
              type: 'object',
              additionalProperties: false,
              required: ['columns'],
              properties: {
                columns: {
                  description: 'Columns by their heads, with what their cells are.',
                  type: 'object',
                  minProperties: 1,
                  additionalProperties: { $ref: '#/$defs/value' },
                },
                minRows: { description: 'How many rows it has at least.', type: 'integer', minimum: 1 },
              },
            },
            list: {
              description: 'It holds a list.',
              anyOf: [
                { title: 'type of list', enum: ['ordered', 'bullet', 'task'] },
                {
                  title: 'object',
                  type: 'object',
                  additionalProperties: false,
                  properties: {
                    type: { enum: ['ordered', 'bullet', 'task'] },
                    minItems: { type: 'integer', minimum: 1 },
                    itemPattern: regex('A regular expression that matches in every item.'),
                  },
                },
              ],
            },
            links: {
              description: 'It holds links.',
              type: 'object',
              additionalProperties: false,
              properties: {
                min: { description: 'How many at least; 1 by default.', type: 'integer', minimum: 1 },
                pattern: regex('A regular expression for the addresses that count.'),
              },
            },
            hint: { description: 'What to write there.', ...text },
            text: { description: 'What `devlint new` writes below the heading.', ...text },
          },
        },
      ],
    },
    kind: {
      type: 'object',
      additionalProperties: false,
      required: ['files'],
      properties: {
        description: { description: 'One sentence: what such a document is for.', ...text },
        files: { description: 'Globs of the documents.', ...globs },
        ignores: { description: 'Globs of files among them that are none.', ...globs },
        severity: { description: 'How much findings weigh until `rules` says otherwise.', ...severity },
        title: {
          description: 'The heading of level 1.',
          type: 'object',
          additionalProperties: false,
          properties: {
            pattern: regex('A regular expression that it matches.'),
            template: { description: 'How a new one is made: `{{title}}`, `{{number:4}}`, `{{date}}`.', ...text },
          },
        },
        id: regex(
          'A regular expression for the id by which others name the document: in its title, else in its file name.',
        ),
        fields: {
          description: 'What the header of a document states, by name.',
          type: 'object',
          additionalProperties: { $ref: '#/$defs/field' },
        },
        otherFields: { description: 'Whether there may be further fields; true by default.', type: 'boolean' },
        sections: { description: 'The sections in their order.', $ref: '#/$defs/sections' },
        ordered: { description: 'Whether the order counts; true by default.', type: 'boolean' },
        otherSections: { description: 'Whether there may be further sections; true by default.', type: 'boolean' },
        policy: {
          description: 'Documents of the kind may set rules in a fenced `devlint` block, while they hold.',
          type: 'object',
          additionalProperties: false,
          required: ['field', 'values'],
          properties: {
            field: { description: 'The field that says whether one holds.', ...text },
            values: { description: 'What it says then.', ...words },
          },
        },
        new: {
          description: 'How `devlint new` writes one.',
          type: 'object',
          additionalProperties: false,
          properties: {
            path: { description: 'Where: `docs/rfcs/{{number:4}}-{{slug}}.md`.', ...text },
            fields: {
              description: 'How fields are written; `list` by default.',
              enum: ['list', 'frontmatter'],
            },
          },
        },
      },
    },
  },
} as const;
