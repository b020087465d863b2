import { defineProjectRule, type Fixer } from '@devlint/core';
import { clipStart } from '../../grammar/clip.ts';
import { folderOf, nameOf } from '../../grammar/folder-paths.ts';
import { type IgnoreFile, ignoreJudge } from '../../grammar/ignored-paths.ts';
import { projectTree } from '../../grammar/project-tree.ts';
import adr from '../../kinds/adr/kind.ts';
import adrTemplate from '../../kinds/adr-template/kind.ts';
import changelog from '../../kinds/changelog/kind.ts';
import devlog from '../../kinds/devlog/kind.ts';
import page from '../../kinds/page/kind.ts';
import postmortem from '../../kinds/postmortem/kind.ts';
import postmortemTemplate from '../../kinds/postmortem-template/kind.ts';
import template from '../../kinds/template/kind.ts';
import { isListed, isTold } from './circumstances.ts';
import { pathFinder } from './find.ts';

/** Documents about the past, whose paths were right when they were written, and templates, whose paths are nobody's. */
const others = [adr, adrTemplate, changelog, devlog, postmortem, postmortemTemplate, template] as const;
const otherKinds: ReadonlySet<string | undefined> = new Set(others.map(({ name }) => name));

interface Options {
  readonly everywhere: boolean;
  readonly ignore: readonly string[];
}

export default defineProjectRule({
  uses: [page, ...others],
  reads: ['**/.gitignore'],
  meta: {
    docs: {
      description: 'Paths in code spans name files and folders that exist.',
      seed: ['000/T.1', '003/4.1', '003/5.1', '003/F.2'],
    },
    severity: { recommended: 'warn', strict: 'warn' },
    strictOptions: { everywhere: true },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        everywhere: {
          type: 'boolean',
          description: 'Whether paths are checked in all sections, not only in those that list the files of a change.',
        },
        ignore: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'Globs of paths that are not checked.',
        },
      },
    },
    defaultOptions: [{ everywhere: false, ignore: [] } as Options],
    messages: {
      missing: 'Path "{{path}}" does not exist',
      change: 'Change to {{path}}',
    },
  },
  trigger: /`[^`]*\//,
  check(context) {
    const tree = projectTree(context.paths);
    const ignoreFiles = context.paths.filter((path) => nameOf(path) === '.gitignore');
    const ignored = ignoreJudge(
      ignoreFiles.map((path): IgnoreFile => {
        const lines = (context.readText(path) ?? '').split(/\r?\n/);
        const patterns = lines.map((line) => line.trimEnd()).filter((line) => line !== '' && !line.startsWith('#'));
        return { folder: folderOf(path), patterns };
      }),
    );
    const find = pathFinder(tree, context.paths, (path) => ignored(path) === 'ignored');
    for (const { path: from, model } of context.documents(page)) {
      if (model.paths.length === 0 || !context.isEnabledFor(from) || otherKinds.has(context.kindOf(from))) continue;
      const { everywhere, ignore } = context.optionsFor(from);
      for (const found of model.paths) {
        const isMeant = isListed(found) || (everywhere && !isTold(found));
        if (!isMeant) continue;
        const verdict = find(found.path, from, ignore);
        if (verdict === undefined) continue;
        const { near } = verdict;
        const fix = (fixer: Fixer) => (near === undefined ? undefined : fixer.in(from).replace(found.range, near));
        context.report({
          path: from,
          range: found.range,
          messageId: 'missing',
          data: { path: clipStart(found.path, 80) },
          suggest: near === undefined ? [] : [{ messageId: 'change', data: { path: near }, fix }],
        });
      }
    }
  },
});
