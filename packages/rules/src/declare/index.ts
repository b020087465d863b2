import type { Declarations, Kind } from '@devlint/core';
import { codeRules } from './code/code-rules.ts';
import type { Definitions, KindData } from './data.ts';
import { declaredKind } from './documents/declared-kind.ts';
import { schemaRules } from './documents/rules/index.ts';
import { type DocumentSchema, readSchema, type SectionSchema, type ValueSchema } from './documents/schema.ts';
import { Problems } from './problems.ts';
import { definitionsSchema } from './schema.ts';

/** Rules and kinds made of data. */
export const declarations: Declarations = {
  schema: definitionsSchema,
  async build(pieces, known, isWhole) {
    const drafts = pieces.map((data) => {
      const problems = new Problems(isWhole);
      const { kinds = {}, rules = {} } = data as Definitions;
      return { rules, problems, grounds: Object.entries(kinds).map(([name, kind]) => groundOf(name, kind, problems)) };
    });
    const kinds = [...known, ...drafts.flatMap(({ grounds }) => grounds.map(({ kind }) => kind))];
    const makeRules = await codeRules(
      drafts.flatMap(({ rules }) => Object.values(rules)),
      kinds,
    );
    const others = new Set(known.map(({ name }) => name));
    const nameless = new Set([
      ...known.flatMap(({ name, symbols }) => (symbols === undefined ? [name] : [])),
      ...drafts.flatMap(({ grounds }) =>
        grounds.flatMap(({ schema: { name, id } }) => (id === undefined && !others.has(name) ? [name] : [])),
      ),
    ]);
    return drafts.map(({ rules, grounds, problems }) => {
      const found = grounds.flatMap(({ schema, kind, severity }) => {
        checkReferences(schema, { kinds, nameless }, problems);
        return schemaRules({ schema, kind, kinds }).map(({ name, rule }) => ({
          id: `${schema.name}/${name}`,
          rule,
          severity,
        }));
      });
      const all = [...makeRules(rules, problems), ...found];
      return {
        kinds: Object.fromEntries(grounds.map(({ schema, kind }) => [schema.name, kind])),
        rules: Object.fromEntries(all.map(({ id, rule }) => [id, rule])),
        settings: Object.fromEntries(all.map(({ id, severity }) => [id, severity])),
        problems: problems.found,
      };
    });
  },
};

function groundOf(name: string, data: KindData, problems: Problems) {
  if (!/^[a-z][a-z0-9-]*$/.test(name)) {
    problems.tell(['kinds', name], `Kind "${name}" must be named in small letters, digits and hyphens`, 'key');
  }
  const schema = readSchema(name, data, ['kinds', name], problems);
  return { schema, kind: declaredKind(schema), severity: data.severity ?? 'error' } as const;
}

interface Targets {
  readonly kinds: readonly Kind[];
  /** The names of those whose documents have no ids. */
  readonly nameless: ReadonlySet<string>;
}

/** Values may only refer to kinds that there are, and whose documents can be referred to. */
function checkReferences(
  { name, fields, sections }: DocumentSchema,
  { kinds, nameless }: Targets,
  problems: Problems,
): void {
  const names = kinds.filter(({ aspect }) => aspect !== true).map((kind) => kind.name);
  const check = ({ reference }: ValueSchema, keyPath: KeyPath) => {
    if (reference !== undefined && !names.includes(reference)) {
      problems.unknownKind([...keyPath, 'reference'], reference, names);
    } else if (reference !== undefined && nameless.has(reference)) {
      problems.tell([...keyPath, 'reference'], `Documents of kind "${reference}" have no ids that could be named here`);
    }
  };
  const visit = (list: readonly SectionSchema[], at: KeyPath) => {
    for (const [index, { table, sections: inner }] of list.entries()) {
      for (const column of table?.columns ?? []) check(column, [...at, index, 'table', 'columns', column.name]);
      visit(inner, [...at, index, 'sections']);
    }
  };
  for (const field of fields) check(field, ['kinds', name, 'fields', field.name]);
  visit(sections, ['kinds', name, 'sections']);
}

type KeyPath = readonly (string | number)[];
