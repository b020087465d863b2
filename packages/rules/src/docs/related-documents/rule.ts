import { defineProjectRule, type Range } from '@devlint/core';
import { clipStart } from '../../grammar/clip.ts';
import { destinationOf } from '../../grammar/destination.ts';
import adr from '../../kinds/adr/kind.ts';
import changelog from '../../kinds/changelog/kind.ts';
import page from '../../kinds/page/kind.ts';
import type { Page } from '../../kinds/page/model.ts';
import template from '../../kinds/template/kind.ts';

/** Documents that many name: hubs, and what everybody reads. They name whom they choose. */
const hub = /(?:^|\/)(?:readme|index|_index|contributing|claude|agents)\.[a-z]+$/i;
const oneWay: ReadonlySet<string | undefined> = new Set([adr, changelog, template].map(({ name }) => name));
/** Longer paths are cut in messages, at their beginning. */
const shownLength = 60;

export default defineProjectRule({
  uses: [page, adr, changelog, template],
  modelsFrom: /related/i,
  trigger: /related/i,
  meta: {
    docs: { description: 'Documents that are related name each other.', seed: ['004/R.2'] },
    severity: { recommended: 'off', strict: 'warn' },
    messages: { oneWay: '"{{path}}" names this document as related, but is not named here' },
  },
  check(context) {
    const pages = new Map(context.documents(page).map(({ path, model }) => [path, model]));
    const isOneWay = (path: string) => hub.test(path) || oneWay.has(context.kindOf(path));
    for (const [path, { related, links }] of pages) {
      if (related === undefined || isOneWay(path)) continue;
      const named = new Map<string, Range>();
      for (const { target, range } of links) {
        const { targetFile } = isWithin(range, related.body) ? destinationOf(target, path) : {};
        if (targetFile !== undefined && !named.has(targetFile)) named.set(targetFile, range);
      }
      for (const [target, range] of named) {
        const other = target === path ? undefined : pages.get(target);
        if (other?.related === undefined || isOneWay(target) || linksTo(other, target, path)) continue;
        context.report({
          path: target,
          range: other.related.titleRange,
          messageId: 'oneWay',
          data: { path: clipStart(path, shownLength) },
          related: [{ path, range, message: 'named here' }],
        });
      }
    }
  },
});

function linksTo({ links }: Page, from: string, to: string): boolean {
  return links.some(({ target }) => destinationOf(target, from).targetFile === to);
}

function isWithin(inner: Range, outer: Range): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
