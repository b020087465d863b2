import { describe, expect, it } from 'vitest';
import { readReleaseTitle } from './release-titles.ts';
import { compareVersions, parseVersion } from './versions.ts';

describe('parseVersion', () => {
  it.each<[string, readonly number[], readonly (string | number)[]]>([
    ['1.2', [1, 2], []],
    ['1.2.3', [1, 2, 3], []],
    ['v1.2.3', [1, 2, 3], []],
    ['1.2.3.4', [1, 2, 3, 4], []],
    ['Version 5.4.0', [5, 4, 0], []],
    ['[1.2.3]', [1, 2, 3], []],
    ['Gin v1.9', [1, 9], []],
    ['@scope/pkg@1.2.3', [1, 2, 3], []],
    ['pkg@1.2.3', [1, 2, 3], []],
    ['Synapse 1.157.0rc1', [1, 157, 0], ['rc', 1]],
    ['1.0.0-rc.1', [1, 0, 0], ['rc', 1]],
    ['1.0rc1', [1, 0], ['rc', 1]],
    ['3.0.0-RC1', [3, 0, 0], ['rc', 1]],
    ['2.14.0b1', [2, 14, 0], ['beta', 1]],
    ['2.0a4', [2, 0], ['alpha', 4]],
    ['0.2b', [0, 2], ['beta']],
    ['2.0.0.b7', [2, 0, 0], ['beta', 7]],
    ['7.0.0.pre1', [7, 0, 0], ['pre', 1]],
    ['0.13.0.dev2', [0, 13, 0], ['dev', 2]],
    ['3.14.0-dev', [3, 14, 0], ['dev']],
    ['1.0.0-beta', [1, 0, 0], ['beta']],
    ['2.0 Alpha 6', [2, 0], ['alpha', 6]],
    ['2.0 Beta 2', [2, 0], ['beta', 2]],
    ['5.0.0-alpha.17', [5, 0, 0], ['alpha', 17]],
    ['19.0.0-canary.5', [19, 0, 0], ['canary', 5]],
    ['1.0.0-rc.1.2', [1, 0, 0], ['rc', 1, 2]],
    ['1.0.0+build.5', [1, 0, 0], []],
    ['4.1.0.Final', [4, 1, 0], []],
    ['1.0.0-RELEASE', [1, 0, 0], []],
    ['1.0.post1', [1, 0, 0, 1], []],
    ['0.17.0-2', [0, 17, 0, 2], []],
    ['6.5.{10,11,12}', [6, 5, 12], []],
  ])('%s', (text, parts, prerelease) => {
    expect(parseVersion(text)).toMatchObject({ parts, prerelease });
  });

  it.each(['', '1', 'v5', '5.x', '5.0.x', 'latest', '1.2.3.4.5', '3.40.0+', 'Version 4.x', '2025-01-14'])(
    '%s is no version',
    (text) => {
      expect(parseVersion(text)).toBeUndefined();
    },
  );
});

it('orders versions', () => {
  const ascending = [
    '1.0.dev0',
    '1.0-alpha',
    '1.0-alpha.1',
    '1.0a2',
    '1.0 Beta 1',
    '1.0-canary.1',
    '1.0.pre1',
    '1.0rc1',
    '1.0-rc.2',
    '1.0-rc.10',
    '1.0',
    '1.0.post1',
    '1.0-2',
    '1.0.1',
    '1.0.1.1',
    '1.2',
    '1.10-rc.1',
    '1.10',
    '2.0',
  ].map((text) => {
    const version = parseVersion(text);
    if (version === undefined) throw new Error(`${text} is a version`);
    return version;
  });
  for (const [i, a] of ascending.entries()) {
    for (const [j, b] of ascending.entries()) {
      expect([a.raw, b.raw, Math.sign(compareVersions(a, b))]).toEqual([a.raw, b.raw, Math.sign(i - j)]);
    }
  }
});

describe('readReleaseTitle', () => {
  it.each<[string, string, string?]>([
    ['5.12.0', '5.12.0'],
    ['[14.3.3] - 2026-02-19', '14.3.3'],
    ['v5.0.12 (2024-02-16)', '5.0.12'],
    ['v1.5.0 (2020-11-12) - now with modules', '1.5.0'],
    ['v0.11.0 (2015-06-17) - BREAKING CHANGE', '0.11.0'],
    ['v1.9.0 (2021-12-31) Changes', '1.9.0'],
    ['4.4.1 / 2025-01-29', '4.4.1'],
    ['8.0.0 February 19 2026', '8.0.0'],
    ['5.9.2 July 8th 2021', '5.9.2'],
    ['5.6.1 [Hotfix] October 8, 2020', '5.6.1'],
    ['5.11.5 January 30 2023 [hotfix]', '5.11.5'],
    ['0.28.1 (6th December, 2024)', '0.28.1'],
    ['v6.3.0 (Feature release)', '6.3.0'],
    ['4.9.0 (skipped - tagged by mistake)', '4.9.0'],
    ['Version 0.2.0 (In Development)', '0.2.0'],
    ['Version 5.0.0-alpha.17', '5.0.0-alpha.17'],
    ['Gin v1.12.0', '1.12.0', 'gin'],
    ['Gin 1.0rc2 (...)', '1.0rc2', 'gin'],
    ['Synapse 1.157.0rc1 (2026-07-28)', '1.157.0rc1', 'synapse'],
    ['@scope/pkg@1.2.3', '1.2.3', '@scope/pkg'],
    ['core-v1.2.3 - 2025-01-01', '1.2.3', 'core'],
    ['5.0.0 - TBD', '5.0.0'],
    ['3.14.0-dev', '3.14.0-dev'],
    ['2.0 Alpha 6 (2025-01-01)', '2.0 Alpha 6'],
    ['2.0 Beta 2025-01-01', '2.0 Beta'],
    ['4.3.4/4.3.5 and 3.12.5/3.12.6 / 2020-05-22', '4.3.5'],
    ['4.3.3 and 3.12.4 / 2020-02-28', '4.3.3'],
    ['6.5.{10,11,12}', '6.5.12'],
    ['5.0.0 Heron - July 4, 2020', '5.0.0'],
    ['1.2.0: The one with the table', '1.2.0'],
    ['🎉 2.0.0 🎉', '2.0.0'],
    ['2025-01-14: Version 1.2.3', '1.2.3'],
    ['1.2.3 released on 2025-01-14', '1.2.3'],
  ])('%s', (title, raw, name) => {
    const release = readReleaseTitle(title);
    expect(release?.version.raw).toBe(raw);
    expect(release?.package).toBe(name);
  });

  it.each([
    'Postgres 13.2.0+ is now required',
    'Python 3.10 support',
    '2.3 Installation',
    'Log lines in v2.5.4:',
    'Upgrading from 3.x',
    'Upgrading from 3.0',
    'Migrating to 2.0',
    '5.x Releases',
    'Version 4.x',
    'Install Node.js v20.19.0 or later before you upgrade the theme',
    'Known issues (to be gone before the end of the 5.0.0 series):',
    '1. Introducing a mode',
    '1.0.0 → 2.0.0',
    '2026-07-18 — suite 0.833 (baseline)',
    '2025-01-14',
    '14.01.2025',
    'January 14, 2025',
    '[DEVLOG-0012] - TASK-007: Search',
    'Unreleased',
    'Added',
  ])('%s is no release', (title) => {
    expect(readReleaseTitle(title)).toBeUndefined();
  });

  it('reads hostile text to the end', () => {
    for (const unit of ['1.', '1.2.3/', '1.2.3 and ', 'v1', '1.{1,', '@a', 'a-']) {
      expect(() => {
        readReleaseTitle(unit.repeat(50_000));
        parseVersion(unit.repeat(50_000));
      }).not.toThrow();
    }
  });
});
