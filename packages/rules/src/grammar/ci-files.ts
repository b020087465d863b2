/** Globs of the files in which a team writes down what its machines do, the tasks that a CI may call among them. */
export const ciFiles: readonly string[] = [
  '.github/workflows/*.{yml,yaml}',
  '.github/actions/**/*.{yml,yaml}',
  '{.gitlab-ci.yml,.gitlab-ci.yaml,.travis.yml,.drone.yml,.woodpecker.yml,azure-pipelines.yml,bitbucket-pipelines.yml}',
  '.gitlab/**/*.{yml,yaml}',
  '.ci/*',
  '.circleci/config.yml',
  '{Jenkinsfile,Makefile,makefile,justfile,Justfile,Taskfile.yml,tox.ini,noxfile.py,package.json,pyproject.toml,hatch.toml}',
  '.pre-commit-config.yaml',
];

const named =
  /^(?:\.github\/(?:workflows\/[^/]+\.ya?ml|actions\/.+\.ya?ml)|\.gitlab-ci\.ya?ml|\.travis\.yml|\.drone\.yml|\.woodpecker\.yml|azure-pipelines\.yml|bitbucket-pipelines\.yml|\.gitlab\/.+\.ya?ml|\.ci\/[^/]+|\.circleci\/config\.yml|Jenkinsfile|[Mm]akefile|[Jj]ustfile|Taskfile\.yml|tox\.ini|noxfile\.py|package\.json|pyproject\.toml|hatch\.toml|\.pre-commit-config\.yaml)$/;

/** True for the files that these globs name. */
export function isCiFile(path: string): boolean {
  return named.test(path);
}

/** The text of such a file without the lines that are comments. */
export function withoutComments(text: string): string {
  return text.replace(/^[ \t]*#[^\r\n]*/gm, '');
}
