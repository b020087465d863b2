import { type Config, presetsOf, type Rule, type RuleSetting } from '@devlint/core';

type Rules = Readonly<Record<string, Rule>>;
type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** The presets that each stand for a way of working; `docs/presets/` has a page for each. */
export function waysOfWorking(rules: Rules): Readonly<Record<string, Config>> {
  const keptChangelog = keepAChangelog(rules);
  return {
    // Task lists, logs and personas, as seed 001 describes them.
    'persona-workflow': wayOfWorking(
      rules,
      ['tasklist/', 'changelog/', 'devlog/', 'persona/', 'contract/', 'python/no-constructor-side-dependency'],
      {
        'tasklist/order-by-priority': 'warn',
        'changelog/actual-vs-estimate': 'warn',
        'docs/commit-format-documented': 'warn',
      },
    ),
    // Requirements, architecture and plans before the code, as seed 002 describes the work.
    'api-workflow': wayOfWorking(
      rules,
      [
        'prd/',
        'architecture/',
        'planning/',
        'adr/decision-has-rationale',
        'adr/considered-options-min',
        'docs/tree-matches-filesystem',
      ],
      () => ({
        ...keptChangelog.rules,
        'planning/require-documents': ['warn', { adoption: 'always' }],
        'planning/phase-checkpoints': ['warn', { adoption: 'always' }],
        'policy/required-files': ['warn', { files: ['README.md', 'CHANGELOG.md', 'pyproject.toml', '.gitignore'] }],
      }),
    ),
    // Runbooks, checklists and logs of deployments, and reports that stay true to themselves, as in seed 003.
    deployment: wayOfWorking(
      rules,
      [
        'runbook/',
        'checklist/',
        'deploy-log/',
        'docs/status-consistent',
        'docs/last-updated-consistent',
        'docs/count-matches',
        'docs/no-dead-link',
        'docs/no-dead-code-path',
      ],
      {
        'runbook/require-sections': [
          'error',
          { scope: 'all', required: ['prerequisites', 'steps', 'verification', 'rollback', 'troubleshooting'] },
        ],
      },
    ),
    // Decision records, postmortems, changelogs and policy files, as seed 004 asks for.
    governance: wayOfWorking(
      rules,
      ['adr/', 'postmortem/', 'changelog/', 'policy/', 'docs/related-documents', 'docs/change-table-order'],
      {
        // Silent without `--since`.
        'changelog/changelog-updated': 'warn',
        'docs/commit-format-documented': 'warn',
        'changelog/known-sections': ['error', { scope: 'all' }],
        'policy/pre-commit-hooks': [
          'warn',
          { required: ['gitleaks', 'pip-audit', 'ruff', 'check-ast', 'check-added-large-files', 'commitlint'] },
        ],
        'policy/pr-template': ['warn', { mustMention: ['ADR'] }],
      },
    ),
    // Hubs that link their spokes, and documents that stay true to themselves, as in seed 000.
    'hub-and-spoke': wayOfWorking(
      rules,
      [
        'hub/',
        'docs/last-updated-',
        'docs/status-consistent',
        'docs/table-total-matches',
        'docs/item-fields',
        'docs/no-dead-code-path',
        'policy/pr-template',
      ],
      {
        'hub/status-file': ['warn', { everyFeature: true }],
        'policy/pr-template': ['warn', { mustMention: ['security review', 'tests'] }],
      },
    ),
    'keep-a-changelog': keptChangelog,
    'flask-service': wayOfWorking(rules, ['flask/', 'cli/', 'python/', 'pytest/'], {
      'flask/config-per-environment': 'warn',
      'cli/explicit-api-errors': 'warn',
    }),
  };
}

/** The rules about changelogs that are not particular to logs of tasks, held to in every changelog. */
function keepAChangelog(rules: Rules): Config {
  const names = Object.keys(rules).filter(
    (id) => id.startsWith('changelog/') && !/^changelog\/(?:entry-|task-|insert-)/.test(id),
  );
  return wayOfWorking(rules, names, {
    'changelog/unreleased-section': ['error', { scope: 'all' }],
    'changelog/known-sections': ['error', { scope: 'all' }],
    'changelog/date-format': ['error', { format: 'YYYY-MM-DD' }],
    'changelog/version-links': 'error',
  });
}

/**
 * Some rules at their strict settings, nothing else: what a way of working is made of. A name is a rule's id, or the
 * beginning that some share: a family (`adr/`), or a part of one (`docs/last-updated-`). `agreed` are the options that
 * the way of working is particular about, and rules that it needs although no other preset has them.
 */
function wayOfWorking(
  rules: Rules,
  names: readonly string[],
  agreed: RuleSettings | (() => RuleSettings) = {},
): Config {
  return {
    extends: [],
    // Listed when somebody extends it: of all ways of working, a project has one or two.
    get rules() {
      const [beginnings, ids] = [names.filter((name) => /[/-]$/.test(name)), new Set(names)];
      const isNamed = (id: string) => ids.has(id) || beginnings.some((beginning) => id.startsWith(beginning));
      const named = presetsOf(Object.fromEntries(Object.entries(rules).filter(([id]) => isNamed(id)))).strict;
      return { ...named.rules, ...(typeof agreed === 'function' ? agreed() : agreed) };
    },
  };
}
