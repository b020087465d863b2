import { defineProjectRule } from '@devlint/core';
import { clipStart } from '../../grammar/clip.ts';
import { folderOf, nameOf } from '../../grammar/folder-paths.ts';
import { type IgnoreFile, ignoreJudge } from '../../grammar/ignored-paths.ts';
import { projectTree } from '../../grammar/project-tree.ts';
import adr from '../../kinds/adr/kind.ts';
import changelog from '../../kinds/changelog/kind.ts';
import devlog from '../../kinds/devlog/kind.ts';
import fileTree from '../../kinds/file-tree/kind.ts';
import postmortem from '../../kinds/postmortem/kind.ts';
import template from '../../kinds/template/kind.ts';
import { missingEntries } from './compare.ts';

/** Documents about the past, whose trees were right when they were drawn, and templates, whose trees are nobody's. */
const others = [adr, changelog, devlog, postmortem, template] as const;
/** Plans draw what is to be, audits and reports what was. */
const elsewhen =
  /(?:^|[/_. -])(?:plan(?:s|ning)?|proposals?|specs?|rfcs?|archived?|audits?|reports?|history|prd)(?:[/_. -]|$)/i;

const otherKinds: ReadonlySet<string | undefined> = new Set(others.map(({ name }) => name));

export default defineProjectRule({
  uses: [fileTree, ...others],
  reads: ['**/.gitignore'],
  meta: {
    docs: {
      description: 'Trees of files that documents draw show what is there.',
      seed: ['002/1.2.1', '002/6.1.1', '002/6.1.2', '002/8.2.4'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    messages: {
      missing: '"{{path}}" of this tree does not exist',
    },
  },
  trigger: /[├└]──/,
  check(context) {
    const files = projectTree(context.paths);
    const ignored = ignoreJudge(
      context.paths
        .filter((path) => nameOf(path) === '.gitignore')
        .map((path): IgnoreFile => {
          const lines = (context.readText(path) ?? '').split(/\r?\n/).map((line) => line.trimEnd());
          return { folder: folderOf(path), patterns: lines.filter((line) => line !== '' && !line.startsWith('#')) };
        }),
    );
    for (const { path: from, model } of context.documents(fileTree)) {
      if (otherKinds.has(context.kindOf(from)) || elsewhen.test(from)) continue;
      for (const tree of model.trees) {
        for (const { path, range } of missingEntries(tree, from, files, (one) => ignored(one) === 'ignored')) {
          const data = { path: clipStart(path, 70) };
          context.report({ path: from, range, messageId: 'missing', data });
        }
      }
    }
  },
});
