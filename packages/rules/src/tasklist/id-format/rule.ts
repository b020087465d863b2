import { defineProjectRule, type Edit, type Fixer, type Range } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import changelog from '../../kinds/changelog/kind.ts';
import devlog from '../../kinds/devlog/kind.ts';
import tasklist from '../../kinds/tasklist/kind.ts';
import type { Task } from '../../kinds/tasklist/model.ts';
import { type TaskProject, taskProjects } from '../../kinds/tasklist/projects.ts';
import { paddingDeviations } from './padding.ts';

interface Options {
  readonly pattern: string;
  readonly pad: 'consistent' | 'any';
}

const defaults: Options = { pattern: '', pad: 'consistent' };

interface Place {
  readonly path: string;
  readonly range: Range;
}

export default defineProjectRule({
  uses: [tasklist, changelog, devlog],
  meta: {
    docs: { description: 'The IDs of tasks are written in one way.', seed: ['001/T.1'] },
    severity: { recommended: 'warn', strict: 'error' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        pattern: {
          type: 'string',
          format: 'regex',
          description: 'A regular expression that every ID matches as a whole; empty for none.',
        },
        pad: {
          enum: ['consistent', 'any'],
          description: 'Whether the numbers of IDs with the same prefix must be padded with zeros alike.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      pattern: 'Task ID {{id}} does not match the agreed format {{pattern}}',
      short: 'Task ID {{id}} has {{digits}} where the other IDs have {{width}}; expected {{expected}}',
      padded: 'Task ID {{id}} is padded with zeros, which the other IDs are not; expected {{expected}}',
      rename: 'Rename to {{expected}} wherever it is named',
    },
  },
  check(context) {
    const lists = context.documents(tasklist);
    const logs = [...context.documents(changelog), ...context.documents(devlog)];
    const projectOf = taskProjects({ tasklists: lists, logs, paths: context.paths });
    let places: ReturnType<typeof placesById> | undefined;
    const placesNaming = (id: string): readonly Place[] => {
      places ??= placesById([
        ...lists.flatMap(({ path, model }) => model.tasks.flatMap((task) => placesOf(path, task))),
        ...logs.flatMap(({ path, model }) => model.taskIds.map(({ id: named, range }) => ({ id: named, path, range }))),
      ]);
      return places.get(id) ?? [];
    };
    for (const { path, model } of lists) {
      const project = projectOf(path);
      const options = context.optionsFor(path);
      const agreed = options.pattern === '' ? undefined : new RegExp(`^(?:${options.pattern})$`, 'u');
      const tasks = firstOfEach(model.tasks);
      const deviations = options.pad === 'any' ? undefined : paddingDeviations(tasks.map(({ id }) => id));
      for (const { id, idRange: range } of tasks) {
        if (agreed !== undefined && !agreed.test(id)) {
          context.report({ path, range, messageId: 'pattern', data: { id, pattern: clip(options.pattern, 40) } });
          continue;
        }
        const deviation = deviations?.get(id);
        if (deviation === undefined) continue;
        const { expected, width } = deviation;
        const isTaken = isKnown(project, expected);
        const rename = {
          messageId: 'rename' as const,
          data: { expected },
          fix: (fixer: Fixer) => renamed(placesNaming(id), expected, fixer),
        };
        const suggest = isTaken ? [] : [rename];
        if (width === undefined) {
          context.report({ path, range, messageId: 'padded', data: { id, expected }, suggest });
        } else {
          const count = /-(\d+)/.exec(id)?.[1]?.length ?? 0;
          const data = { id, digits: count === 1 ? '1 digit' : `${count} digits`, width: String(width), expected };
          context.report({ path, range, messageId: 'short', data, suggest });
        }
      }
    }
  },
});

/** Where a task is defined, and where it names others. */
function placesOf(path: string, { id, idRange, dependencies }: Task): readonly (Place & { readonly id: string })[] {
  const named = dependencies.filter(({ implied, foreign }) => !implied && !foreign);
  return [{ id, path, range: idRange }, ...named.map((one) => ({ id: one.id, path, range: one.range }))];
}

function placesById(found: readonly (Place & { readonly id: string })[]): ReadonlyMap<string, readonly Place[]> {
  const places = new Map<string, Map<string, Place>>();
  for (const { id, path, range } of found) {
    const known = places.get(id) ?? new Map<string, Place>();
    places.set(id, known.set(`${range.start} ${path}`, { path, range }));
  }
  return new Map([...places].map(([id, known]) => [id, [...known.values()]]));
}

function renamed(places: readonly Place[], id: string, fixer: Fixer): readonly Edit[] {
  return places.map(({ path, range }) => fixer.in(path).replace(range, id));
}

function isKnown(project: TaskProject | undefined, id: string): boolean {
  return project?.ids.has(id.toUpperCase()) === true;
}

function firstOfEach(tasks: readonly Task[]): readonly Task[] {
  const seen = new Set<string>();
  return tasks.filter(({ id }) => !seen.has(id) && seen.add(id) !== undefined);
}
