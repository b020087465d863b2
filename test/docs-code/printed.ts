import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';
import { runDevlint } from '../../packages/cli/test/run-command.ts';
import { linkPackages } from '../../packages/remark/test/linked-packages.ts';
import { blocks } from './blocks.ts';

/** The first block of a page that shows a file. */
function shownFile(page: string, file: string): string {
  const block = blocks.find((one) => one.path === page && one.file === file);
  if (block === undefined) throw new Error(`${page} does not show ${file}`);
  return block.text;
}

const record = (status: string) =>
  `# 1. Use queues\n\n- Status: ${status}\n- Date: 2026-01-02\n\n## Context\n\nWork piles up.\n\n## Decision\n\nQueues.\n\n## Consequences\n\nLess waiting.\n`;

/**
 * The projects in which the output on a page was printed, by page or by a name of their own. A comment before the block
 * says so: `printed by devlint …`, or `printed in NAME by devlint …`.
 */
export const projects: Readonly<Record<string, Readonly<Record<string, string | Uint8Array>>>> = {
  'docs/getting-started.md': { 'docs/adr/0001-use-queues.md': record('Accpeted') },
  'docs/robustness.md': { 'notes.md': new Uint8Array([0xff, 0xfe, 0x23, 0x00]) },
  'docs/remark.md': {
    'devlint.config.yaml': 'settings:\n  remark:\n    plugins:\n      - remark-lint-no-html\n',
    'a.md': '# A\n',
  },
  'docs/configuration.md': {
    'devlint.config.yaml': shownFile('docs/configuration.md', 'devlint.config.yaml'),
    'shared.yaml': 'directives: { requireReason: true }\n',
    'decisions/0001-use-sqlite.md': record('Accepted'),
    'legacy/x.md': '# X\n',
  },
  'docs/baseline.md': {
    'app/run.py': 'try:\n    run()\nexcept:\n    stop()\n',
    'docs/adr/0005-gift-cards.md': record('Acceptd').replace('1. Use queues', '5. Gift cards'),
  },
  'docs/commits.md': {
    '.git/COMMIT_EDITMSG': 'faet(cart): keep the total [TASK-017]\n',
    'context/Tasklist.md': '# Tasks\n\n### TASK-007: Search\n\n- **Status**: PENDING\n- **Priority**: LOW\n',
    'devlint.config.yaml': shownFile('docs/commits.md', 'devlint.config.yaml'),
  },
  mistakes: {
    'devlint.config.yaml':
      'extends: devlint:recommended\nkinds:\n  adr: [decision/*.md]\nrules:\n  adr/valid-statis: off\n  docs/no-dead-link: [wran, { checkAnchors: true }]\n',
    'decisions/0001-use-sqlite.md': record('Accepted'),
  },
};

/** Runs a command in a project and compares; `…` stands for what is left out, and the folder has a name that people know. */
export async function expectPrinted(project: string, args: readonly string[], shown: string): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-docs-printed-')));
  try {
    const files = Object.entries(projects[project] ?? {});
    if (files.some(([path]) => path.startsWith('.git/'))) spawnSync('git', ['init', '--quiet'], { cwd: folder });
    linkPackages(folder);
    for (const [path, content] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    const printed = (await runDevlint(folder, args, { COLUMNS: '100' })).stdout;
    const stdout = withoutCounts(printed.replaceAll(folder, '/home/me/shop'));
    let at = 0;
    for (const part of withoutCounts(shown).split(/^ *…\n/m)) {
      const found = stdout.indexOf(part, at);
      expect(found, `${part}\nis not in\n${stdout}`).toBeGreaterThanOrEqual(at);
      at = found + part.length;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** How many rules there are is no mistake of a page that was written when there were others. */
function withoutCounts(text: string): string {
  return text.replace(/^\d+(?= (?:further )?rules )/gm, 'N');
}
