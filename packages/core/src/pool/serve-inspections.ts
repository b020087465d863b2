import type { Plugin } from '../plugin/plugin.ts';

/**
 * What a worker thread does: inspects files for the session that started it. The module that a session is given as
 * `worker` calls this, with the plugin that the session is given as `builtin`.
 */
export async function serveInspections(builtin: Plugin): Promise<void> {
  // Everybody imports this with the rest of the API, and next to nobody needs what it takes.
  const { openDesk } = await import('./desk.ts');
  await openDesk(builtin);
}
