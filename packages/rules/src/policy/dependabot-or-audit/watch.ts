import { nameOf } from '../../grammar/folder-paths.ts';

/** Globs of the files in which a team writes down what its machines do. */
export const watchFiles: readonly string[] = [
  '.github/workflows/*.{yml,yaml}',
  '.github/actions/**/*.{yml,yaml}',
  '{.gitlab-ci.yml,.gitlab-ci.yaml,.travis.yml,.drone.yml,.woodpecker.yml,azure-pipelines.yml,bitbucket-pipelines.yml}',
  '.gitlab/**/*.{yml,yaml}',
  '.ci/*',
  '.circleci/config.yml',
  '{Jenkinsfile,Makefile,makefile,justfile,Justfile,Taskfile.yml,tox.ini,noxfile.py,package.json,pyproject.toml,hatch.toml}',
  '.pre-commit-config.yaml',
];

const watched =
  /^(?:\.github\/(?:workflows\/[^/]+\.ya?ml|actions\/.+\.ya?ml)|\.gitlab-ci\.ya?ml|\.travis\.yml|\.drone\.yml|\.woodpecker\.yml|azure-pipelines\.yml|bitbucket-pipelines\.yml|\.gitlab\/.+\.ya?ml|\.ci\/[^/]+|\.circleci\/config\.yml|Jenkinsfile|[Mm]akefile|[Jj]ustfile|Taskfile\.yml|tox\.ini|noxfile\.py|package\.json|pyproject\.toml|hatch\.toml|\.pre-commit-config\.yaml)$/;

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
  return paths
    .filter((path) => watched.test(path))
    .some((path) => {
      const text = (readText(path) ?? '').replace(/^[ \t]*#[^\r\n]*/gm, '');
      return audits.test(text) || tools.some((tool) => text.includes(tool));
    });
}
