// How each tool is started, with which checks. Programs are started without what npm puts in front of them.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const node = process.execPath;
const config = (name) => join(here, 'configs', name);
const script = (path) => join(here, 'node_modules', path);

/** The program inside the package for this platform. */
function program(scope, name) {
  const folder = join(here, 'node_modules', scope);
  const packages = existsSync(folder) ? readdirSync(folder).sort() : [];
  const platform = `cli-${process.platform}-${process.arch}`;
  const file = packages.filter((entry) => entry.startsWith(platform)).map((entry) => join(folder, entry, name))[0];
  if (file === undefined || !existsSync(file)) throw new Error(`${name} is not here; run "npm install" in this folder`);
  return file;
}

/** Where an installed program is that is no package of npm. */
const isInstalled = (name) => spawnSync(name, ['--version']).status === 0;

export function devlintWith(devlint) {
  return (...args) => [node, devlint, '--format', 'compact', ...args];
}

const markdownRules = ['docs/no-dead-link', 'docs/no-mojibake'];

/** These rules and no others. */
const rules = (ids) => ids.flatMap((id) => ['--rule', id]);

export function markdownCases(devlint) {
  const rumdl = [program('@rumdl', 'rumdl'), 'check', '--no-cache', '--no-config', '--quiet'];
  return [
    {
      name: 'devlint, two rules',
      checks: `${markdownRules.join(', ')}: links, images and anchors without a target, in the page and across pages; mojibake`,
      command: devlint('--no-cache', '--no-config', ...rules(markdownRules), '.'),
    },
    {
      name: 'devlint',
      checks:
        'recommended preset: dead links and anchors across files, dates, fields, placeholders, mojibake, changelogs, decision records, task lists …',
      command: devlint('--no-cache', '--no-config', '.'),
    },
    {
      name: 'rumdl, three rules',
      checks: 'MD051 MD057 MD083: anchors and links without a target, mojibake',
      command: [...rumdl, '--enable', 'MD051,MD057,MD083', '.'],
      isYardstick: true,
    },
    { name: 'rumdl, its defaults', checks: 'its default rules', command: [...rumdl, '.'] },
    {
      name: 'markdownlint-cli2',
      checks:
        'MD001 MD024 MD042 MD051 MD052 MD053: levels and repetitions of headings, links and references without a target',
      command: [
        node,
        script('markdownlint-cli2/markdownlint-cli2-bin.mjs'),
        '--config',
        config('devlint.markdownlint-cli2.jsonc'),
        '**/*.md',
      ],
    },
    {
      name: 'ESLint, @eslint/markdown',
      checks:
        'heading-increment, no-duplicate-headings, no-empty-links, no-missing-label-refs, no-missing-link-fragments; without LICENSE.md, in which its parser leaves nodes without a position and it ends',
      command: [
        node,
        script('eslint/bin/eslint.js'),
        '--config',
        config('eslint.config.mjs'),
        '--no-inline-config',
        '--ignore-pattern',
        '**/LICENSE.md',
        '.',
      ],
    },
    {
      name: 'remark-cli',
      checks: 'remark-preset-lint-recommended',
      command: [
        node,
        script('remark-cli/cli.js'),
        '--no-config',
        '--rc-path',
        config('remark.json'),
        '--no-stdout',
        '--quiet',
        '--frail',
        '.',
      ],
    },
    {
      name: 'textlint',
      checks: 'no-todo, no-empty-section',
      command: [
        node,
        script('textlint/bin/textlint.js'),
        '--config',
        config('textlint.json'),
        '--rules-base-directory',
        script(''),
        '.',
      ],
    },
  ];
}

const pythonRules = ['python/no-bare-except', 'python/no-deep-attribute-access'];

export function pythonCases(devlint) {
  return [
    {
      name: 'devlint, two rules',
      checks: pythonRules.join(', '),
      command: devlint('--no-cache', '--no-config', ...rules(pythonRules), '.'),
    },
    { name: 'devlint', checks: 'recommended preset', command: devlint('--no-cache', '--no-config', '.') },
    {
      name: 'ast-grep',
      checks: 'two rules for the same shapes, configs/ast-grep-rules.yml',
      command: [
        program('@ast-grep', 'ast-grep'),
        'scan',
        '--rule',
        config('ast-grep-rules.yml'),
        '--no-ignore',
        'hidden',
        '.',
      ],
      isYardstick: true,
    },
  ];
}

/** Linters written in Python take minutes for the whole standard library, so they are given a part of it. */
export function slowPythonCases(devlint, files) {
  const others = [
    {
      name: 'pylint',
      checks: 'bare-except (W0702) alone',
      command: ['pylint', '--disable=all', '--enable=bare-except', '--persistent=n', '--score=n', ...files],
      codes: Array.from({ length: 32 }, (_, code) => code),
    },
    { name: 'flake8', checks: 'E722 (bare except) alone', command: ['flake8', '--isolated', '--select=E722', '.'] },
  ];
  const [devlintTwo] = pythonCases(devlint);
  return [{ ...devlintTwo, isYardstick: true }, ...others.filter(({ command }) => isInstalled(command[0]))];
}
