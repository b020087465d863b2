import { isCiFile, withoutComments } from '../../grammar/ci-files.ts';
import { nameOf } from '../../grammar/folder-paths.ts';

/** Programs that compare dependencies with lists of known holes. */
const audits =
  /\b(?:pip-audit|pyupio\/safety|safety (?:check|scan|ci)|osv-scanner|trivy|grype|snyk|govulncheck|dependency-review-action|dependency-check|dependency_scanning|dependency-scanning|audit-ci|cargo-deny|cargo deny|bundler-audit|bundle-audit|blackduck|whitesource|mend-|renovate|dependabot|jake|nancy sleuth|pipenv check|(?:npm|pnpm|yarn|composer|bundle|cargo|uv|poetry)[ -](?:npm )?audit\b)/i;

/** Files whose presence says that a service watches the dependencies. */
const services = /^(?:\.renovaterc(?:\.json5?)?|renovate\.json5?|\.snyk|\.whitesource|\.mend)$/i;

/** True where a file of the repository shows that its dependencies are watched, by a service or by the CI. */
export function isWatched(
  paths: readonly string[],
  readText: (path: string) => string | undefined,
  tools: readonly string[],
): boolean {
  if (paths.some((path) => services.test(nameOf(path)))) return true;
  return paths.filter(isCiFile).some((path) => {
    const text = withoutComments(readText(path) ?? '');
    return audits.test(text) || tools.some((tool) => text.includes(tool));
  });
}
