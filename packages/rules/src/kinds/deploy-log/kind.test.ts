import { markdown, sourceFile } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import deployLog, { type DeployLog } from './kind.ts';

const parser = await markdown.open({});

function read(text: string, assigned = false): DeployLog | undefined {
  const document = parser.parse(sourceFile('DEPLOYMENT_LOG.md', text));
  return deployLog.extract(document, { assigned }) as DeployLog | undefined;
}

describe('logs of deployments', () => {
  it.each([
    ['DEPLOYMENT_LOG.md', true],
    ['docs/deploy-log.md', true],
    ['ops/deployment history.md', true],
    ['docs/deployment-logging.md', false],
    ['docs/deployment.md', false],
  ])('stand at %s: %s', (path, expected) => {
    expect(deployLog.matches(path)).toBe(expected);
  });

  it('have an entry, unless somebody says so', () => {
    expect(read('# Deployment log\n\nNothing yet.\n')).toBeUndefined();
    expect(read('# Deployment log\n\nNothing yet.\n', true)?.deployments).toEqual([]);
  });

  it.each([
    ['## 2025-03-09', true, false],
    ['## 2025-03-09 – v1.4.1', true, true],
    ['## 2025-03-09 (commit 4f2a91c)', true, true],
    ['## 2025-03-09 defaced', true, false],
    ['## v1.4.1', false, true],
  ])('say in the heading %s: date %s, version %s', (heading, hasDate, hasVersion) => {
    expect(read(`# Log\n\n${heading}\n\nText.\n`)?.deployments).toMatchObject([{ hasDate, hasVersion }]);
  });

  it('state fields and sections, also where entries are releases, and take the day around them', () => {
    const log = read(
      '# Log\n\n## 2025-03-09\n\n### v1.4.1\n\n**By:** Ada\n\n#### Rollback\n\nNone.\n\n### v1.4.2\n\nx\n',
    );
    expect(log?.deployments).toMatchObject([
      { title: 'v1.4.1', keys: ['by', 'rollback'], hasDate: true },
      { title: 'v1.4.2', keys: [], hasDate: true },
    ]);
  });
});
