import { folderOf } from '../../grammar/folder-paths.ts';

/** `b` for `pkg/a/b.py`. */
export function moduleName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.py$/, '');
}

/** What the name of a test module is about: `b` for `test_b.py`, `b_test.py` and `tests_b.py`; nothing for others. */
export function subjectOf(path: string): string | undefined {
  const name = moduleName(path);
  const subject = /^tests?_(.+)$/.exec(name)?.[1] ?? /^(.+)_tests?$/.exec(name)?.[1];
  return subject?.toLowerCase();
}

/** The names a test module for `pkg/a/b.py` goes by: `b`, `a_b`, `pkg_a_b`; a leading underscore does not count. */
export function subjectsFor(path: string): readonly string[] {
  const parts = [...folderOf(path).split('/'), moduleName(path)].filter((part) => part !== '');
  const plain = parts.map((part) => part.replace(/^_+/, '').toLowerCase());
  return plain.map((_, index) => plain.slice(index).join('_'));
}
