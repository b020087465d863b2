import { defineProjectRule } from '@devlint/core';
import { clipStart } from '../../grammar/clip.ts';
import { hubsOf, linksOf } from '../../kinds/page/hubs.ts';
import page from '../../kinds/page/kind.ts';

/** One document that links back is no habit. */
const fewestBack = 2;

export default defineProjectRule({
  uses: [page],
  meta: {
    docs: {
      description: 'A document that its hub lists links back to the hub, where most do.',
      seed: ['000/8.1', '000/K.1'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    messages: { missing: 'Document does not link back to its hub {{hub}}; {{some}} of {{all}} do' },
  },
  check(context) {
    const pages = context.documents(page);
    const models = new Map(pages.map(({ path, model }) => [path, model]));
    const known = new Set(models.keys());
    for (const { path: hub, linked } of hubsOf(pages, 0.5)) {
      const spokes = [...linked].flatMap((path) => {
        const model = models.get(path);
        return model === undefined ? [] : [{ path, model }];
      });
      const without = spokes.filter(({ path, model }) => !linksOf(path, model, known).some(({ to }) => to === hub));
      const back = spokes.length - without.length;
      if (back < fewestBack || back * 2 < spokes.length) continue;
      for (const { path, model } of without) {
        context.report({
          path,
          range: model.headings[0]?.range ?? { start: 0, end: 0 },
          messageId: 'missing',
          data: { hub: clipStart(hub, 40), some: back, all: spokes.length },
        });
      }
    }
  },
});
