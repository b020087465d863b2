import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { envExampleName, secretsExampleName, variablesIn } from '../../grammar/env-examples.ts';
import { folderOf, nameOf } from '../../grammar/folder-paths.ts';
import envTable, { type EnvTable } from '../../kinds/env-table/kind.ts';

/** More names than these are counted, not told. */
const mostNamed = 3;

/** The examples of one folder, taken together. */
interface Example {
  readonly path: string;
  readonly needed: ReadonlySet<string>;
  readonly known: ReadonlySet<string>;
}

export default defineProjectRule({
  uses: [envTable],
  reads: ['**/{.env,env}[._-]*', '**/{.secrets,secrets}.*'],
  modelsFrom: /[A-Z]_[A-Z0-9]/,
  meta: {
    docs: {
      description: 'Example files and documents name the same environment variables.',
      seed: ['004/13.2', '004/13.4', '004/25.3'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    messages: {
      leftOut: 'Table leaves out {{names}}, which {{example}} has',
      unknown: '{{name}} is documented here, but {{example}} does not have it',
    },
  },
  check(context) {
    const examples = examplesIn(context.paths, context.readText);
    const documented = new Map<Example, { readonly path: string; readonly table: EnvTable }[]>();
    for (const { path, model } of context.documents(envTable)) {
      const example = nearestTo(path, examples);
      if (example === undefined) continue;
      const tables = model.tables.filter((table) => isAbout(table, example)).map((table) => ({ path, table }));
      documented.set(example, [...(documented.get(example) ?? []), ...tables]);
    }
    for (const [example, tables] of documented) {
      const names = new Set(tables.flatMap(({ table }) => table.variables.map(({ name }) => name)));
      const missing = [...example.needed].filter((name) => !names.has(name));
      const place = tables.toSorted((a, b) => b.table.variables.length - a.table.variables.length)[0];
      const shown = nameOf(example.path);
      // Tables of single services name few of the variables that are set for all of them.
      if (place === undefined || missing.length * 2 > example.needed.size) continue;
      if (missing.length > 0) {
        const { path, table } = place;
        const data = { names: listed(missing), example: shown };
        const related = [{ path: example.path, range: { start: 0, end: 0 }, message: 'The example' }];
        context.report({ path, range: table.range, messageId: 'leftOut', data, related });
      }
      for (const { path, table } of tables) {
        for (const { name, range } of table.variables) {
          if (example.known.has(name)) continue;
          const data = { name: clip(name, 40), example: shown };
          context.report({ path, range, messageId: 'unknown', data });
        }
      }
    }
  },
});

function examplesIn(
  paths: readonly string[],
  readText: (path: string) => string | undefined,
): ReadonlyMap<string, Example> {
  const examples = new Map<string, Example>();
  // What is called after `.env` comes first, so that messages name it.
  for (const wanted of [envExampleName, secretsExampleName]) {
    for (const path of paths.filter((one) => wanted.test(nameOf(one)))) {
      const { needed, offered } = variablesIn(readText(path) ?? '');
      const folder = folderOf(path);
      const other = examples.get(folder);
      examples.set(folder, {
        path: other?.path ?? path,
        needed: new Set([...(other?.needed ?? []), ...needed]),
        known: new Set([...(other?.known ?? []), ...needed, ...offered]),
      });
    }
  }
  return examples;
}

/** The example of the folder itself, or of the nearest one above. */
function nearestTo(path: string, examples: ReadonlyMap<string, Example>): Example | undefined {
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    const example = examples.get(folder);
    if (example !== undefined || folder === '') return example;
  }
}

/** Whether most variables of a table are those of the example: a table about other things has a few in common. */
function isAbout({ variables }: EnvTable, { known }: Example): boolean {
  return variables.filter(({ name }) => known.has(name)).length * 2 >= variables.length;
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, mostNamed).map((name) => clip(name, 20));
  return names.length <= mostNamed ? shown.join(', ') : `${shown.join(', ')} and ${names.length - mostNamed} more`;
}
