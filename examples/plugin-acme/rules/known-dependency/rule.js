import { defineProjectRule, didYouMean } from '@devlint/core';
import service from '../../kinds/service/kind.js';
import { nameOf } from '../../kinds/service/name.js';

export default defineProjectRule({
  uses: [service],
  meta: {
    docs: { description: 'Every service that a page depends on has a page of its own.' },
    severity: { recommended: 'error', strict: 'error' },
    messages: {
      unknown: 'There is no service "{{name}}"{{ending}}',
      itself: 'Service "{{name}}" depends on itself',
    },
  },
  check(context) {
    const pages = context.documents(service);
    const names = pages.map(({ path }) => nameOf(path));
    for (const { path, model } of pages) {
      for (const { name, range } of model.dependencies) {
        if (name === nameOf(path)) context.report({ path, range, messageId: 'itself', data: { name } });
        else if (!names.includes(name)) {
          const ending = didYouMean(name, names, '; write its page first');
          context.report({ path, range, messageId: 'unknown', data: { name, ending } });
        }
      }
    }
  },
});
