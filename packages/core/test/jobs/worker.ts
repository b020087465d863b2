import { serveInspections } from '../../src/index.ts';
import { plugins } from './plugin.ts';

/** What a thread with one of the plugins does. */
export async function serve(name: keyof typeof plugins): Promise<void> {
  await serveInspections(plugins[name]);
}
