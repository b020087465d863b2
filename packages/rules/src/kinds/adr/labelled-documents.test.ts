import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Diagnostic, definePlugin, markdown, openSession } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import supersededHasLink from '../../adr/superseded-has-link/rule.ts';
import validStatus from '../../adr/valid-status/rule.ts';
import requireSections from '../../postmortem/require-sections/rule.ts';
import adrIndex from '../adr-index/kind.ts';
import adrTemplate from '../adr-template/kind.ts';
import postmortem from '../postmortem/kind.ts';
import postmortemIndex from '../postmortem-index/kind.ts';
import postmortemTemplate from '../postmortem-template/kind.ts';
import template from '../template/kind.ts';
import adr from './kind.ts';

const rules = {
  'adr/valid-status': validStatus,
  'adr/superseded-has-link': supersededHasLink,
  'postmortem/require-sections': requireSections,
} as const;

const plugin = definePlugin({
  languages: { markdown },
  kinds: {
    adr,
    'adr-index': adrIndex,
    'adr-template': adrTemplate,
    postmortem,
    'postmortem-index': postmortemIndex,
    'postmortem-template': postmortemTemplate,
    template,
  },
  rules,
});

const corpus = fileURLToPath(new URL('../../../../../../shared/corpus', import.meta.url));

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
  const settings = Object.entries(rules).map(([id, { meta }]) => {
    const options = profile === 'strict' ? meta.strictOptions : undefined;
    return [id, options === undefined ? 'error' : ['error', options]] as const;
  });
  const session = await openSession({
    cwd: join(corpus, folder),
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

// Real documents that the repository does not contain; see their README for what a label means.
describe.skipIf(!existsSync(corpus))('labelled documents (skipped where ../shared/corpus is absent)', () => {
  if (!existsSync(corpus)) return;
  const labels = readFileSync(join(corpus, 'LABELS.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line): Label => JSON.parse(line))
    .filter(({ rule }) => rule in rules);
  const folders = ['adr', 'postmortem'].flatMap((kind) =>
    readdirSync(join(corpus, kind), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${kind}/${entry.name}`),
  );

  it('has labels and folders', () => {
    expect(labels.length).toBeGreaterThan(0);
    expect(folders.length).toBeGreaterThan(0);
  });

  for (const profile of ['recommended', 'strict'] as const) {
    it.each(folders)(`%s, ${profile}`, async (folder) => {
      const found = await lint(folder, profile);
      const wrong = labels
        .filter((label) => label.profile === profile && label.file.startsWith(`${folder}/`))
        .filter((label) => {
          const path = label.file.slice(folder.length + 1);
          const lines = label.line === null ? undefined : [label.line, ...(label.lines_ok ?? [])];
          const hit = found.some(
            (one) => one.ruleId === label.rule && one.path === path && (lines?.includes(one.line) ?? true),
          );
          return hit !== label.expect;
        });
      expect(wrong).toEqual([]);
    });
  }
});
