/**
 * Tests and migration scripts are no part of the running application: what they import proves nothing, and the
 * models in them need no table. Paths are relative to the project root, so a folder above it has no say.
 */
export function isApplicationFile(path: string): boolean {
  if (!path.endsWith('.py')) return false;
  const parts = path.split('/');
  const file = parts.pop() ?? '';
  if (parts.some((part) => part === 'tests' || part === 'test')) return false;
  if (parts.at(-1) === 'versions') return false;
  return !/^(?:test_.*|.*_test|tests|conftest)\.py$/.test(file);
}

/** Alembic's environment script, which runs on every `flask db` command. */
export function isMigrationEnvironment(path: string, hasPath: (path: string) => boolean): boolean {
  if (!/(?:^|\/)env\.py$/.test(path)) return false;
  return /(?:^|\/)(?:migrations|alembic)\/env\.py$/.test(path) || hasPath(path.replace(/env\.py$/, 'script.py.mako'));
}
