import { configSchema } from '../configure/config-schema.ts';
import { type SchemaProblem, schemaProblems } from '../configure/json-schema-problems.ts';
import { type KeyPath, locate, type Parsed } from '../configure/sources/parsed.ts';
import { isDay } from '../text/day.ts';
import type { Range } from '../text/range.ts';

/** What a fenced `devlint` block may say, once it is known to be right. */
export interface Block {
  readonly rules: Readonly<Record<string, never>>;
  readonly files?: string | readonly string[];
  readonly ignores?: string | readonly string[];
  readonly owner?: string;
  readonly enforceFrom?: string;
}

const { files, ignores } = configSchema.properties.overrides.items.properties;

/** JSON Schema of a block. */
export const blockSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['rules'],
  properties: {
    rules: { $ref: '#/$defs/rules' },
    files,
    ignores,
    owner: { description: 'Who answers for it.', type: 'string', minLength: 1 },
    enforceFrom: {
      description: 'The day from which its errors are errors; until then they are warnings.',
      type: 'string',
    },
  },
  $defs: configSchema.$defs,
} as const;

/** A mistake in a block, at its place in the document. */
export interface BlockMistake {
  readonly range: Range;
  readonly message: string;
}

/** A block as it was read. */
export interface ReadBlock {
  readonly value: unknown;
  readonly mistakes: readonly BlockMistake[];
  /** The place in the document of a key or a value. */
  locate(keyPath: KeyPath, at: 'key' | 'value'): Range;
}

/** Reads a block's YAML. `base` is where its text starts in the document; `whole` is the fence. */
export async function readBlock(text: string, base: number, whole: Range): Promise<ReadBlock> {
  const { parseYaml } = await import('../configure/sources/yaml.ts');
  const { value, place, mistakes }: Parsed = parseYaml(text);
  const shifted = ({ start, end }: Range): Range => ({ start: base + start, end: base + end });
  const at = (keyPath: KeyPath, side: 'key' | 'value') =>
    place === undefined || keyPath.length === 0 ? whole : shifted(locate(place, keyPath, side));
  if (mistakes.length > 0) {
    const told = mistakes.map(({ range, message }) => ({ range: shifted(range), message }));
    return { value: undefined, mistakes: told, locate: at };
  }
  const problems: readonly SchemaProblem[] = schemaProblems(blockSchema, value, 'The block');
  const day = (value as { readonly enforceFrom?: unknown }).enforceFrom;
  const noDay = typeof day === 'string' && !isDay(day);
  return {
    value: problems.length > 0 ? undefined : value,
    mistakes: [
      ...problems.map((problem) => ({ range: at(problem.keyPath, problem.at), message: problem.message })),
      ...(noDay ? [{ range: at(['enforceFrom'], 'value'), message: `"${day}" is no day such as 2025-01-31` }] : []),
    ],
    locate: at,
  };
}
