import { defineProjectRule, type Fixer, type Range, type RelatedPlace } from '@devlint/core';
import { clipStart } from '../../grammar/clip.ts';
import { projectTree } from '../../grammar/project-tree.ts';
import { matchesAnyGlob } from '../../grammar/segment-glob.ts';
import adrTemplate from '../../kinds/adr-template/kind.ts';
import page from '../../kinds/page/kind.ts';
import type { Page, PageLink } from '../../kinds/page/model.ts';
import postmortemTemplate from '../../kinds/postmortem-template/kind.ts';
import template from '../../kinds/template/kind.ts';
import { claimedLinks, claiming } from './claims.ts';
import { type LinkOptions, linkJudge, type Verdict } from './judge.ts';
import { soundPages } from './sound-pages.ts';
import { destinationTo, withCase } from './suggest.ts';

interface Options extends Omit<LinkOptions, 'mayLeaveOutExtensions'> {
  readonly extensionless: boolean;
  readonly ignore: readonly string[];
}

const defaults: Options = { root: 'auto', ignore: [], extensionless: false, siteRoots: {} };

const templates = [template, adrTemplate, postmortemTemplate];

export default defineProjectRule({
  uses: [page, ...templates, ...claiming],
  // Only whether a page is a template counts, so that no other kind is read for it.
  asksKind: false,
  meta: {
    docs: {
      description: 'Relative links, images and anchors lead to something that exists.',
      seed: ['000/H.3', '001/K.9', '002/8.2.2', '003/X.3', '004/R.1'],
    },
    severity: { recommended: 'error', strict: 'error' },
    fixable: 'safe',
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        root: {
          type: 'string',
          description: 'The folder that links of the documents in it may not leave. "auto" is the root of the project.',
        },
        ignore: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'Globs of destinations that are not checked, as written or as paths of the project.',
        },
        extensionless: {
          type: 'boolean',
          description: 'Whether a link may leave out `.md`, as the generators of some sites want it.',
        },
        siteRoots: {
          type: 'object',
          additionalProperties: { type: 'string' },
          description:
            'Folders by the address they are served at: { "/": "docs/" }. Without it, links that begin with `/` are not checked.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: 'Link target "{{target}}" does not exist',
      image: 'Image "{{target}}" does not exist',
      case: 'Link target "{{target}}" differs only in case from "{{actual}}"',
      anchor: '"{{file}}" has no heading or id "#{{anchor}}"',
      ownAnchor: 'This document has no heading or id "#{{anchor}}"',
      outside: 'Link target "{{target}}" lies outside the repository',
      change: 'Change to {{text}}',
    },
  },
  // A destination stands behind `](` or `]:`, or in an attribute of HTML.
  trigger: /\]\(|\]:|(?:href|src)\s*=/i,
  check(context) {
    const documents = context.documents(page);
    const tree = projectTree(context.paths);
    const pages = soundPages(tree, new Map(documents.map(({ path, model }) => [path, model])));
    let claimed: ReturnType<typeof claimedLinks> | undefined;
    const isClaimed = (path: string, range: Range) => {
      claimed ??= claimedLinks(context);
      return claimed(path, range);
    };
    const links = linkJudge(tree, context.paths, pages);
    const isTemplate = new Set(templates.flatMap((kind) => context.documents<unknown>(kind).map(({ path }) => path)));
    for (const { path, model } of documents) {
      if (model.links.length === 0 || !context.isEnabledFor(path) || isTemplate.has(path)) continue;
      const set = context.optionsFor(path);
      if (!pages.isSound(model, set)) pages.judge(model, set, () => judgeLinks(path, model, set));
    }

    /** Whether nothing is wrong with any link. */
    function judgeLinks(path: string, model: Page, set: Options): boolean {
      let leavesOut: boolean | undefined;
      const mayLeaveOutExtensions = () => {
        leavesOut ??= set.extensionless || links.leavesOutExtensions(model.links, path);
        return leavesOut;
      };
      const options = { ...set, mayLeaveOutExtensions };
      let isSound = true;
      for (const link of model.links) {
        const verdict = links.judge(link, path, options);
        if (verdict === undefined) continue;
        isSound = false;
        if (isClaimed(path, link.range) || isIgnored(link, verdict, set)) continue;
        report(path, link, verdict);
      }
      return isSound;
    }

    function report(path: string, link: PageLink, verdict: Verdict): void {
      const { range } = link;
      const target = clipStart(link.target, 60);
      switch (verdict.type) {
        case 'outside':
          // It may well exist there; only this repository cannot say.
          context.report({ path, range, messageId: 'outside', data: { target }, atMost: 'warning' });
          break;
        case 'case': {
          const text = withCase(link.target, verdict.actual);
          const data = { target, actual: clipStart(text, 40) };
          context.report({ path, range, messageId: 'case', data, fix: (fixer) => fixer.replace(range, text) });
          break;
        }
        case 'anchor': {
          const { file, near } = verdict;
          const anchor = clipStart(verdict.anchor, 50);
          const suggest = change(path, link, near && `${link.target.replace(/#.*$/s, '')}#${near}`);
          const related: readonly RelatedPlace[] =
            verdict.heading === undefined
              ? []
              : [{ path: file, range: verdict.heading, message: 'the nearest heading' }];
          const place = { path, range, suggest, related };
          if (file === path) context.report({ ...place, messageId: 'ownAnchor', data: { anchor } });
          else context.report({ ...place, messageId: 'anchor', data: { file: clipStart(file, 35), anchor } });
          break;
        }
        case 'missing': {
          const text = verdict.near && destinationTo(path, verdict.near, link.target);
          const place = { path, range, data: { target }, suggest: change(path, link, text ?? verdict.address) };
          context.report({ ...place, messageId: link.form === 'image' ? 'image' : 'missing' });
        }
      }
    }
  },
});

function change(path: string, { range }: PageLink, text: string | undefined) {
  if (text === undefined) return [];
  const fix = (fixer: Fixer) => fixer.in(path).replace(range, text);
  return [{ messageId: 'change' as const, data: { text }, fix }];
}

function isIgnored({ target }: PageLink, verdict: Verdict, { ignore }: Options): boolean {
  if (ignore.length === 0) return false;
  return matchesAnyGlob(target.replace(/[?#].*$/s, ''), ignore) || matchesAnyGlob(verdict.path, ignore);
}
