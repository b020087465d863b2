/**
 * The version of what plugins are written against, `packages/core/api.md`. The second number counts what was added, the
 * first what was changed so that plugins of earlier versions may fail.
 */
export const apiVersion = '1.0';

/**
 * What keeps a plugin that was written for another version from working here; undefined where nothing does. The text
 * continues `Plugin "x" …`. A plugin that names no version is taken as it is.
 */
export function apiVersionProblem(wanted: unknown, here: string = apiVersion): string | undefined {
  if (wanted === undefined) return undefined;
  const [, major, minor = '0'] = /^(\d+)(?:\.(\d+))?$/.exec(String(wanted)) ?? [];
  if (major === undefined || !['string', 'number'].includes(typeof wanted)) {
    return `has a "meta.apiVersion" that is no version such as "${here}": ${JSON.stringify(wanted)}`;
  }
  const [hereMajor = 0, hereMinor = 0] = here.split('.').map(Number);
  const newer = Number(major) - hereMajor || Number(minor) - hereMinor;
  if (newer > 0) {
    return `is written for version ${wanted} of the plugin API, this devlint has ${here}; update devlint`;
  }
  if (Number(major) < hereMajor) {
    return `is written for version ${wanted} of the plugin API, this devlint has ${here}; update the plugin`;
  }
  return undefined;
}
