import { openSession, type Plugin, type ProjectFiles, type RuleSetting } from '@devlint/core';

/** What a look at the documents of one kind found. */
interface Found {
  readonly name: string;
  readonly paths: readonly string[];
  readonly statuses: readonly { readonly text: string }[];
}

const mostStatuses = 8;

/**
 * The statuses in use as a setting of the rule that checks them, where it would report some of them today and no longer
 * with the setting. So documents that declare their own, and those with the usual ones, need none.
 */
export async function statusSetting(
  { name, paths, statuses }: Found,
  files: ProjectFiles,
  plugin: Plugin,
): Promise<readonly string[] | undefined> {
  const id = `${name}/valid-status`;
  const options = plugin.rules?.[id]?.meta.schema?.properties;
  const takesStatuses = typeof options === 'object' && options !== null && 'statuses' in options;
  if (!takesStatuses || statuses.length === 0 || paths.length === 0) return undefined;
  const own = new Set(paths);
  const reportedWith = async (setting: RuleSetting) => {
    const session = await openSession({
      cwd: files.root,
      files,
      builtin: plugin,
      only: [id],
      rules: { [id]: setting },
      jobs: 1,
    });
    try {
      const { diagnostics } = await session.lint();
      return diagnostics.filter(({ ruleId, path }) => ruleId === id && own.has(path)).length;
    } finally {
      await session.close();
    }
  };
  const today = await reportedWith('error');
  if (today === 0) return undefined;
  const inUse = statuses.slice(0, mostStatuses).map(({ text }) => text);
  return (await reportedWith(['error', { statuses: inUse }])) < today ? inUse : undefined;
}
