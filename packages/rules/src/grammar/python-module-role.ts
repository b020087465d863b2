/** True for paths that pytest or unittest would collect, and for what stands in a folder of tests. */
export function isTestPath(path: string): boolean {
  const parts = path.split('/');
  const name = parts.pop() ?? '';
  return (
    parts.some((part) => part === 'tests' || part === 'test') || /^(?:test_.*|.*_test|tests|conftest)\.py$/.test(name)
  );
}

/** Scripts that Alembic, Flask-Migrate or Django generate, and that are run once. */
export function isMigrationPath(path: string): boolean {
  return /(?:^|\/)(?:migrations|alembic)\//.test(path);
}
