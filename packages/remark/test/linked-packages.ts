import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const installed = fileURLToPath(new URL('../node_modules', import.meta.url));

/** The packages that this package is tested with, by name. */
export const linkedPackages: readonly string[] = readdirSync(installed).filter((name) => /^[a-z]/.test(name));

/**
 * Installs them in a project, each by a link of its own: were the folder a link, what the project keeps in its
 * `node_modules`, such as the cache, would be kept for all.
 */
export function linkPackages(project: string): void {
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  for (const name of linkedPackages) {
    symlinkSync(join(installed, name), join(project, 'node_modules', name), 'junction');
  }
}
