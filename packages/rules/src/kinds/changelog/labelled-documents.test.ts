import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Diagnostic, definePlugin, markdown, openSession, type RuleSetting } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import changelogIds from '../../changelog/entry-id-sequence/rule.ts';
import changelogFields from '../../changelog/entry-required-fields/rule.ts';
import noDuplicateRelease from '../../changelog/no-duplicate-release/rule.ts';
import releaseDateConsistency from '../../changelog/release-date-consistency/rule.ts';
import changelogOrder from '../../changelog/reverse-chronological/rule.ts';
import validDate from '../../changelog/valid-date/rule.ts';
import dateMatchesGroup from '../../devlog/date-matches-group/rule.ts';
import devlogIds from '../../devlog/entry-id-sequence/rule.ts';
import devlogFields from '../../devlog/entry-required-fields/rule.ts';
import impossibleDate from '../../devlog/impossible-date/rule.ts';
import relatedTaskExists from '../../devlog/related-task-exists/rule.ts';
import devlogOrder from '../../devlog/reverse-chronological/rule.ts';
import devlog from '../devlog/kind.ts';
import tasklist from '../tasklist/kind.ts';
import template from '../template/kind.ts';
import changelog from './kind.ts';

const rules = {
  'changelog/entry-id-sequence': changelogIds,
  'changelog/entry-required-fields': changelogFields,
  'changelog/no-duplicate-release': noDuplicateRelease,
  'changelog/release-date-consistency': releaseDateConsistency,
  'changelog/reverse-chronological': changelogOrder,
  'changelog/valid-date': validDate,
  'devlog/date-matches-group': dateMatchesGroup,
  'devlog/entry-id-sequence': devlogIds,
  'devlog/entry-required-fields': devlogFields,
  'devlog/impossible-date': impossibleDate,
  'devlog/related-task-exists': relatedTaskExists,
  'devlog/reverse-chronological': devlogOrder,
} as const;

const plugin = definePlugin({ languages: { markdown }, kinds: { changelog, devlog, tasklist, template }, rules });
const shared = fileURLToPath(new URL('../../../../../../shared', import.meta.url));
const corpus = join(shared, 'corpus');

interface Label {
  readonly file: string;
  readonly rule: string;
  readonly line: number | null;
  readonly lines_ok?: readonly number[];
  readonly expect: boolean;
  readonly profile: 'recommended' | 'strict';
  readonly why: string;
}

async function lint(folder: string, profile: Label['profile']): Promise<readonly Diagnostic[]> {
  const settings = Object.entries(rules).map(([id, { meta }]): readonly [string, RuleSetting] => {
    const options = profile === 'strict' ? meta.strictOptions : undefined;
    return [id, options === undefined ? 'error' : ['error', { ...options }]];
  });
  const session = await openSession({
    cwd: join(shared, folder),
    config: false,
    builtin: plugin,
    rules: Object.fromEntries(settings),
    ignored: true,
  });
  try {
    return (await session.lint()).diagnostics.filter(({ ruleId }) => ruleId in rules);
  } finally {
    await session.close();
  }
}

/**
 * Every finding that the rules have in these folders at the recommended settings, read and found true. Files that
 * are not named here have none.
 */
const read: Readonly<Record<string, readonly string[]>> = {
  'corpus/changelog/Textualize__rich': ['changelog/release-date-consistency CHANGELOG.md:621'],
  'corpus/changelog/clap-rs__clap': [2687, 3550, 3554].map(
    (line) => `changelog/no-duplicate-release CHANGELOG.md:${line}`,
  ),
  'corpus/changelog/cucumber__cucumber-js': ['changelog/release-date-consistency CHANGELOG.md:825'],
  'corpus/changelog/thoughtbot__factory_bot': ['changelog/release-date-consistency NEWS.md:100'],
};

// Real documents that the repository does not contain; see their README for what a label means.
describe.skipIf(!existsSync(corpus))('labelled logs (skipped where ../shared/corpus is absent)', () => {
  if (!existsSync(corpus)) return;
  const labels = readFileSync(join(corpus, 'LABELS.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Label => JSON.parse(line))
    .filter(({ rule }) => rule in rules);
  const logs = ['changelog', 'devlog'].flatMap((kind) =>
    readdirSync(join(corpus, kind), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `corpus/${kind}/${entry.name}`),
  );
  const folders = [...logs, 'seeds'];

  it('has labels that say yes and labels that say no', () => {
    expect(labels.filter((label) => label.expect).length).toBeGreaterThan(5);
    expect(labels.filter((label) => !label.expect).length).toBeGreaterThan(20);
    const inFolders = labels.filter(({ file }) =>
      folders.some((folder) => relative(shared, join(corpus, file)).startsWith(`${folder}/`)),
    );
    expect(inFolders).toEqual(labels);
  });

  it.each(folders)('%s', async (folder) => {
    const found = await lint(folder, 'recommended');
    const wrong = labels
      .filter(
        ({ file, profile }) => profile === 'recommended' && join(corpus, file).startsWith(join(shared, folder, '/')),
      )
      .filter(({ file, rule, line, lines_ok, expect: wanted }) => {
        const path = relative(join(shared, folder), join(corpus, file));
        const lines = line === null ? undefined : [line, ...(lines_ok ?? [])];
        const isFound = found.some(
          (one) => one.ruleId === rule && one.path === path && (lines?.includes(one.line) ?? true),
        );
        return isFound !== wanted;
      });
    expect(wrong).toEqual([]);
    expect(found.map(({ ruleId, path, line }) => `${ruleId} ${path}:${line}`)).toEqual(read[folder] ?? []);
  });
});
