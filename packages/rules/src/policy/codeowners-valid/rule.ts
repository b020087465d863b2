import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { foldersIn } from '../../grammar/folder-paths.ts';
import type { CodeownersEntry } from '../../kinds/codeowners/codeowners.ts';
import { type Dialect, dialectOf, inOrder } from '../../kinds/codeowners/dialect.ts';
import codeowners from '../../kinds/codeowners/kind.ts';
import { isOwner, meantOwners } from './owners.ts';

interface Options {
  readonly dialect: 'auto' | Dialect;
  readonly maxBytes: number;
}

const defaults: Options = { dialect: 'auto', maxBytes: 3 * 1024 * 1024 };
/** Longer tokens are cut in messages. */
const shownLength = 40;

export default defineProjectRule({
  uses: [codeowners],
  meta: {
    docs: {
      description: 'CODEOWNERS says nothing that its host would not understand.',
      seed: ['004/14.1', '004/P2.2.1'],
    },
    severity: { recommended: 'error', strict: 'error' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        dialect: {
          enum: ['auto', 'github', 'gitlab'],
          description: 'Whose CODEOWNERS it is; `auto` looks for the folders and files that GitHub and GitLab use.',
        },
        maxBytes: { type: 'integer', minimum: 1, description: 'The largest file that GitHub reads, in bytes.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      owner: '"{{owner}}" is no owner; expected @user, @org/team or an e-mail address',
      negation: 'GitHub does not read "!" patterns; give a later pattern no owners instead',
      range: 'GitHub does not read "[ ]" in patterns; expected "*" or the path itself',
      escape: 'GitHub cannot escape "#" in patterns; expected "*" or another name',
      section: "Sections such as {{section}} are GitLab's; GitHub does not read them",
      size: 'CODEOWNERS is larger than {{limit}} bytes, so GitHub does not read it',
      shadowed: 'This file does not count, because {{first}} comes first; expected one CODEOWNERS',
      replace: 'Change to {{text}}',
    },
  },
  check(context) {
    const documents = context.documents(codeowners);
    const { dialect: wanted, maxBytes } = context.options;
    const dialect =
      wanted === 'auto'
        ? dialectOf(
            context.paths,
            documents.map(({ model }) => model),
          )
        : wanted;
    const [first, ...others] = inOrder(documents, dialect);
    for (const { path, model } of others) {
      const data = { first: first?.path ?? '' };
      context.report({ path, range: model.firstLine, messageId: 'shadowed', data });
    }
    if (first === undefined) return;
    const { path, model } = first;
    const owners = [...model.sections, ...model.entries].flatMap((entry) => entry.owners);
    const wrong = owners.filter((owner) => !isOwner(owner.text, dialect));
    const folders: ReadonlySet<string> = wrong.length === 0 ? new Set() : foldersIn(context.paths);
    for (const owner of wrong) {
      const meant = isPath(owner.text, folders) ? undefined : meantOwners(owner.text, dialect);
      context.report({
        path,
        range: owner.range,
        messageId: 'owner',
        data: { owner: clip(owner.text, shownLength) },
        suggest:
          meant === undefined
            ? []
            : [{ messageId: 'replace', data: { text: meant }, fix: (fixer) => fixer.replace(owner.range, meant) }],
      });
    }
    if (dialect === 'gitlab') return;
    if (model.bytes > maxBytes) {
      context.report({ path, range: model.firstLine, messageId: 'size', data: { limit: maxBytes } });
    }
    for (const { heading } of model.sections) {
      const data = { section: clip(heading.text, shownLength) };
      context.report({ path, range: heading.range, messageId: 'section', data });
    }
    for (const { pattern } of model.entries) {
      const messageId = patternProblem({ pattern });
      if (messageId !== undefined) context.report({ path, range: pattern.range, messageId });
    }
  },
});

function patternProblem({
  pattern: { text },
}: Pick<CodeownersEntry, 'pattern'>): 'negation' | 'range' | 'escape' | undefined {
  if (text.startsWith('!')) return 'negation';
  if (text.startsWith('\\#')) return 'escape';
  return /(?<!\\)\[[^\]]*\]/.test(text) ? 'range' : undefined;
}

/** A path whose blank was not escaped falls apart into a pattern and something that is a path, not an owner. */
function isPath(text: string, folders: ReadonlySet<string>): boolean {
  return /^[./]|\/$/.test(text) || folders.has(text);
}
