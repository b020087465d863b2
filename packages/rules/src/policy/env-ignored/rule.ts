import { defineProjectRule, type ModelledDocument } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { folderOf } from '../../grammar/folder-paths.ts';
import { type IgnoreVerdict, ignoreJudge } from '../../grammar/ignored-paths.ts';
import envFile, { type EnvFile } from '../../kinds/env-file/kind.ts';
import gitignore, { type Gitignore } from '../../kinds/gitignore/kind.ts';
import { type EnvSign, envSigns, signFiles } from './signs.ts';

interface Options {
  readonly always: boolean;
}

type IgnoreDocument = ModelledDocument<Gitignore>;

export default defineProjectRule({
  uses: [gitignore, envFile],
  reads: signFiles,
  meta: {
    docs: {
      description: 'Files of secrets such as `.env` are ignored, and none is in the repository.',
      seed: ['004/13.3', '004/S.10'],
    },
    severity: { recommended: 'error', strict: 'error' },
    fixable: 'safe',
    strictOptions: { always: true },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        always: {
          type: 'boolean',
          description: 'Report without signs, too: any tracked `.env`, and a root `.gitignore` that does not name it.',
        },
      },
    },
    defaultOptions: [{ always: false } as Options],
    messages: {
      notIgnored: '".env" is not ignored; expected ".env" in this .gitignore',
      noGitignore: '".env" is used here, but no .gitignore ignores it',
      tracked: '"{{name}}" is in the repository; expected it to be ignored, and removed with "git rm --cached"',
      secret: '"{{name}}" is in the repository with a value for {{variable}}; remove it and change the secret',
    },
  },
  check(context) {
    const ignoreFiles = context.documents(gitignore);
    const verdictOn = ignoreJudge(
      ignoreFiles.map(({ path, model }) => ({
        folder: folderOf(path),
        patterns: model.patterns.map(({ text }) => text),
      })),
    );
    const signs = envSigns(context.paths, context.readText);
    const tracked = context.documents(envFile).filter(({ path }) => !isExempt(path));

    for (const { path, model } of tracked) {
      const name = path.slice(path.lastIndexOf('/') + 1);
      const secret = model.variables.find(({ isSecret }) => isSecret);
      const range = { start: 0, end: model.variables[0]?.nameRange.start === 0 ? model.variables[0].nameRange.end : 0 };
      if (secret !== undefined) {
        const related = [{ path, range: secret.nameRange, message: 'This looks like a secret' }];
        context.report({ path, range, messageId: 'secret', data: { name, variable: clip(secret.name, 30) }, related });
      } else if (context.options.always || isMeantToBeLocal(path, model, signs)) {
        context.report({ path, range, messageId: 'tracked', data: { name } });
      }
    }

    const shared = new Set(tracked.flatMap(({ path }) => (/(?:^|\/)\.env$/.test(path) ? [folderOf(path)] : [])));
    const root: readonly EnvSign[] =
      context.options.always && ignoreFiles.some(({ path }) => path === '.gitignore') && !signs.some(atRoot)
        ? [{ folder: '', place: { path: '.gitignore', range: { start: 0, end: 0 }, message: '' } }]
        : [];
    const open = [...root, ...signs].filter(
      ({ folder }) => !shared.has(folder) && verdictOn(inFolder(folder)) !== 'ignored',
    );
    for (const [target, uses] of byGitignore(open, ignoreFiles)) {
      const related = uses.flatMap(({ place }) => (place.message === '' ? [] : [place]));
      if (target === undefined) {
        for (const { place } of uses)
          context.report({ path: place.path, range: place.range, messageId: 'noGitignore' });
        continue;
      }
      const { path, model } = target;
      const mayAdd = uses.every(({ folder }) => isSilent(verdictOn(inFolder(folder))));
      context.report({
        path,
        range: model.lastLine,
        messageId: 'notIgnored',
        related,
        fix: (fixer) => (mayAdd ? fixer.insertAt(model.end, `${model.isLineEnded ? '' : '\n'}.env\n`) : undefined),
      });
    }
  },
});

const atRoot = ({ folder }: EnvSign) => folder === '';

/** A `!` pattern is somebody's decision, which no fix may overrule. */
const isSilent = (verdict: IgnoreVerdict) => verdict === undefined;

/** Files that are shared on purpose: examples and schemas, and those of tests. */
function isExempt(path: string): boolean {
  return /(?:example|sample|template|test|dist|schema|vault)/i.test(path.slice(path.lastIndexOf('/') + 1));
}

/**
 * `.env.local` is personal by every framework's agreement, and so is a `.env` that has an example beside it. Other
 * files hold the defaults that some frameworks want to be shared.
 */
function isMeantToBeLocal(path: string, { variables }: EnvFile, signs: readonly EnvSign[]): boolean {
  if (variables.length === 0) return false;
  if (path.endsWith('.local')) return true;
  return path.endsWith('.env') && signs.some(({ folder, place }) => folder === folderOf(path) && isExample(place.path));
}

function isExample(path: string): boolean {
  return /example|sample|template|dist/i.test(path.slice(path.lastIndexOf('/') + 1));
}

/** Groups what is not ignored by the nearest `.gitignore` above it; nothing where there is none. */
function byGitignore(
  signs: readonly EnvSign[],
  files: readonly IgnoreDocument[],
): ReadonlyMap<IgnoreDocument | undefined, readonly EnvSign[]> {
  const groups = new Map<IgnoreDocument | undefined, EnvSign[]>();
  const byFolder = new Map(files.map((file) => [folderOf(file.path), file]));
  for (const sign of signs) {
    let folder = sign.folder;
    while (folder !== '' && !byFolder.has(folder)) folder = folderOf(folder);
    const target = byFolder.get(folder);
    const group = groups.get(target);
    if (group === undefined) groups.set(target, [sign]);
    else group.push(sign);
  }
  return groups;
}

function inFolder(folder: string): string {
  return folder === '' ? '.env' : `${folder}/.env`;
}
