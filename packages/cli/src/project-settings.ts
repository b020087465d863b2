import { openSession, type Settings } from '@devlint/core';
import { builtin } from '@devlint/rules';

/** What is known of every rule in the project around `cwd`, its plugins' included. Looks at no file of it. */
export async function projectSettings(config: string | false | undefined, cwd: string): Promise<Settings> {
  const session = await openSession({ cwd, builtin, ...(config === undefined ? {} : { config }) });
  await session.close();
  return session.settings;
}
