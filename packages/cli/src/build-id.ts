import { hash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { readVersion } from './version/version.ts';

/**
 * Identifies the code that is running, so that a cache of other code is not believed: a version number stays the same
 * while somebody works on a rule. Nothing where that cannot be told.
 */
export function buildId(): string | undefined {
  try {
    return `${idOfCode()} ${markdownParser()}`;
  } catch {
    return undefined;
  }
}

/** The same where something is needed that all machines with one version agree on. */
export function codeId(): string {
  return buildId() ?? readVersion();
}

/** What the bundler wrote beside the bundle; without a bundle, what the compiler knows of the sources of each package. */
function idOfCode(): string {
  try {
    return readFileSync(new URL('./build-id', import.meta.url), 'utf8');
  } catch {
    const entries = [import.meta.url, import.meta.resolve('@devlint/core'), import.meta.resolve('@devlint/rules')];
    const built = entries.map((entry) => readFileSync(new URL('./.tsbuildinfo', entry), 'utf8'));
    return hash('sha256', built.join('\n'));
  }
}

/** The one part that is not in the bundle: the version of Sätteri, and which binaries of it are installed. */
function markdownParser(): string {
  // Where Node would look; to have it find out which file to import takes longer than all the rest of this.
  const folders = createRequire(import.meta.url).resolve.paths('satteri') ?? [];
  const folder = realpathSync(folders.map((one) => join(one, 'satteri')).find(existsSync) ?? 'satteri');
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return [version, ...bindings(join(dirname(folder), '@bruits'))].join(' ');
}

function bindings(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
