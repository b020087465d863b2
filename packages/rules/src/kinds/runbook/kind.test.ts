import { markdown, sourceFile } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import runbook, { type Runbook } from './kind.ts';

const parser = await markdown.open({});

function read(text: string, path = 'docs/runbook.md', assigned = false): Runbook | undefined {
  return runbook.extract(parser.parse(sourceFile(path, text)), { assigned }) as Runbook | undefined;
}

describe('runbooks', () => {
  it.each([
    ['docs/DEPLOYMENT_RUNBOOK.md', true],
    ['ops/runbook-database.md', true],
    ['runbooks/disk-full.md', true],
    ['content/run-books/api/errors.md', true],
    ['runbooks/README.md', false],
    ['docs/add-runbook.md', false],
    ['docs/book.md', false],
  ])('stand at %s: %s', (path, expected) => {
    expect(runbook.matches(path)).toBe(expected);
  });

  it('have at least two sections in a Latin script, unless somebody says so', () => {
    expect(read('# Runbook\n\nSee the wiki.\n')).toBeUndefined();
    expect(read('# 手順\n\n## 準備\n\n## 手順\n\n## 確認\n')).toBeUndefined();
    expect(read('# Runbook\n\nSee the wiki.\n', 'docs/x.md', true)?.sections).toEqual([]);
  });

  it.each([
    ['# Deployment runbook', true],
    ['# Upgrade the database', true],
    ['# Deployment failed', false],
    ['# Deployment status report', false],
    ['# Disk full', false],
  ])('of changes: %s is %s', (title, expected) => {
    expect(read(`${title}\n\n## A\n\n## B\n`)?.isOfChange).toBe(expected);
  });

  it('know where steps and commands are, in the sections inside too', () => {
    const sections = read('# R\n\n## A\n\n### B\n\n1. `x`\n\n## C\n\n- y\n\n## D\n\n1. z\n')?.sections;
    expect(sections?.map(({ key, hasSteps, hasCode }) => [key, hasSteps, hasCode])).toEqual([
      ['a', true, true],
      ['b', true, true],
      ['c', false, false],
      ['d', true, false],
    ]);
  });
});
