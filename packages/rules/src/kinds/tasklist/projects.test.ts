import type { ModelledDocument } from '@devlint/core';
import { describe, expect, test } from 'vitest';
import type { Log } from '../../grammar/log-entries.ts';
import type { Task, Tasklist } from './model.ts';
import { lacksTask, type TaskDocuments, taskProjects } from './projects.ts';

const range = { start: 0, end: 1 };

function task(id: string, form: Task['form'] = 'heading'): Task {
  return {
    id,
    idRange: range,
    line: 1,
    title: '',
    form,
    range,
    groups: [],
    fields: [],
    dependencies: [],
    criteria: [],
  };
}

function list(path: string, ...tasks: readonly (string | Task)[]): ModelledDocument<Tasklist> {
  const all = tasks.map((one) => (typeof one === 'string' ? task(one) : one));
  return { path, model: { tasks: all, tables: [], statusGroups: [], vocabularies: {}, length: 0 } };
}

function log(path: string, ...ids: readonly string[]): ModelledDocument<Log> {
  const taskIds = ids.map((id) => ({ id, range }));
  return { path, model: { mode: 'log', entries: [], groups: [], rows: [], taskIds } };
}

function idsAt(path: string, documents: Partial<TaskDocuments>): readonly string[] | undefined {
  const projects = taskProjects({ tasklists: [], logs: [], paths: [], ...documents });
  const project = projects(path);
  return project && [...project.ids.keys()].sort();
}

describe('what the documents of a project may refer to', () => {
  const a = list('packages/a/Tasklist.md', 'A-1');
  const b = list('packages/b/Tasklist.md', 'B-1');

  test('packages beside each other are apart, and a log belongs to the nearest', () => {
    const documents = {
      tasklists: [a, b],
      logs: [log('packages/a/CHANGELOG.md', 'A-9'), log('packages/b/docs/Devlog.md', 'B-9')],
    };
    expect(idsAt('packages/a/Tasklist.md', documents)).toEqual(['A-1', 'A-9']);
    expect(idsAt('packages/b/Tasklist.md', documents)).toEqual(['B-1', 'B-9']);
    expect(idsAt('packages/b/docs/Devlog.md', documents)).toEqual(['B-1', 'B-9']);
  });

  test('tasklists above and below see each other, and a log at the root is everybody’s', () => {
    const root = list('Tasklist.md', 'R-1');
    expect(idsAt('packages/a/Tasklist.md', { tasklists: [root, a, b] })).toEqual(['A-1', 'R-1']);
    expect(idsAt('Tasklist.md', { tasklists: [root, a, b] })).toEqual(['A-1', 'B-1', 'R-1']);
    const logs = [log('CHANGELOG.md', 'X-1')];
    expect(idsAt('packages/a/Tasklist.md', { tasklists: [a, b], logs })).toEqual(['A-1', 'X-1']);
  });

  test('one tasklist sees every log and archive', () => {
    const logs = [log('logs/CHANGELOG.md', 'X-1')];
    const paths = ['archive/archive-X-2.md', 'archive/readme.md'];
    expect(idsAt('packages/a/Tasklist.md', { tasklists: [a], logs, paths })).toEqual(['A-1', 'X-1', 'X-2']);
  });

  test('a path outside all projects belongs to those that are equally near', () => {
    expect(idsAt('docs/incidents/one.md', { tasklists: [a, b] })).toEqual(['A-1', 'B-1']);
    expect(idsAt('packages/a/docs/one.md', { tasklists: [a, b] })).toEqual(['A-1']);
  });

  test('without tasklists there is no project', () => {
    expect(idsAt('Devlog.md', { logs: [log('CHANGELOG.md', 'X-1')] })).toBeUndefined();
  });

  test('the definitions of an id keep their order, the own folder first', () => {
    const root = list('Tasklist.md', 'A-1');
    const tasks = taskProjects({ tasklists: [root, a], logs: [], paths: [] })('packages/a/Tasklist.md')?.tasks;
    expect(tasks?.get('A-1')?.map(({ path }) => path)).toEqual(['packages/a/Tasklist.md', 'Tasklist.md']);
  });
});

test.each([
  ['TASK-001', false],
  ['task-001', false],
  ['TASK-002', false],
  ['TASK-012', false],
  ['TASK-404', true],
  ['FR-011', false],
  ['IDEA-9', false],
])('%s is missing: %s', (id, expected) => {
  const tasklists = [list('Tasklist.md', 'TASK-001', 'TASK-012-A', task('IDEA-1', 'stub'))];
  const project = taskProjects({ tasklists, logs: [log('CHANGELOG.md', 'TASK-002')], paths: [] })('any.md');
  expect(project && lacksTask(project, id)).toBe(expected);
});
