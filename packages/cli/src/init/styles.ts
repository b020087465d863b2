import type { Survey } from './survey.ts';

/** A way of working that a preset stands for, and what shows that a repository follows it. */
export interface Style {
  /** The preset's name; proposed only where the plugin has it. */
  readonly preset: string;
  /** What the preset is for, as the proposal says it. */
  readonly purpose: string;
  /** One of these is enough. */
  readonly signs: readonly Sign[];
}

type Sign = (survey: Survey) => boolean;

/** The styles that `devlint init` recognises, in the order in which it proposes them. One more is one more entry. */
export const styles: readonly Style[] = [
  {
    preset: 'governance',
    purpose: 'decision records, postmortems and policy files, strictly',
    signs: [
      hasKind('adr', 'postmortem'),
      hasPaths(/^(?:\.github\/|docs\/)?CODEOWNERS$/, /^\.pre-commit-config\.yaml$/),
      hasPaths(/^\.pre-commit-config\.yaml$/, /^(?:commitlint\.config\.|\.commitlintrc)/),
    ],
  },
  {
    preset: 'persona-workflow',
    purpose: 'task lists, changelogs and devlogs, strictly',
    signs: [hasKind('tasklist', 'devlog'), hasPaths(/(?:^|\/)personas?\.md$/i)],
  },
  {
    preset: 'api-workflow',
    purpose: 'requirements, architecture and plans, strictly',
    signs: [hasKind('prd', 'architecture'), hasPaths(/^(?:docs?\/)?planning\//i)],
  },
  {
    preset: 'deployment',
    purpose: 'runbooks, checklists and logs of deployments, strictly',
    signs: [hasKind('runbook', 'deploy-log')],
  },
  {
    preset: 'hub-and-spoke',
    purpose: 'hubs, phases, fix plans and priorities, strictly',
    signs: [
      hasPaths(/(?:^|\/)status-and-next-steps\.md$/i),
      hasPaths(/(?:^|\/)fix\/(?:.*\/)?pr\d+-(?:issue|batch)[^/]*\.md$/i),
      hasPhasesWithHub,
    ],
  },
  {
    preset: 'flask-service',
    purpose: 'Flask applications and their command lines, strictly',
    signs: [({ flask }) => flask],
  },
];

/** The styles that a repository shows. */
export function stylesOf(survey: Survey): readonly Style[] {
  return styles.filter(({ signs }) => signs.some((sign) => sign(survey)));
}

/** A document of one of these kinds. */
function hasKind(...names: readonly string[]): Sign {
  return ({ kinds }) => kinds.some(({ name, paths }) => names.includes(name) && paths.length > 0);
}

/** A path for each of the patterns. */
function hasPaths(...patterns: readonly RegExp[]): Sign {
  return ({ paths }) => patterns.every((pattern) => paths.some((path) => pattern.test(path)));
}

/** A folder with a README and the documents of two phases. */
function hasPhasesWithHub({ paths }: Survey): boolean {
  const known = new Set(paths);
  const seen = new Set<string>();
  return paths.some((path) => {
    const folder = /^(.+\/)phase-\d+[^/]*\.md$/i.exec(path)?.[1];
    if (folder === undefined) return false;
    if (seen.has(folder)) return known.has(`${folder}README.md`);
    seen.add(folder);
    return false;
  });
}
