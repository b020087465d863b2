import { defineProjectRule } from '@devlint/core';
import { isTestPath } from '../../grammar/python-module-role.ts';
import { productionName } from '../../kinds/flask-usage/debug-switches.ts';
import flaskUsage from '../../kinds/flask-usage/kind.ts';
import type { DebugSwitch, FlaskUsage } from '../../kinds/flask-usage/model.ts';

export default defineProjectRule({
  uses: [flaskUsage],
  trigger: /flask/,
  // Imports of Flask make a Flask project of it, wherever they are.
  modelsFrom: /flask|debug/i,
  meta: {
    docs: { description: 'Only development switches the debugger of Flask on.', seed: ['000/3.6'] },
    severity: { recommended: 'off', strict: 'warn' },
    fixable: 'unsafe',
    noqa: ['S201'],
    messages: {
      run: "'{{owner}}(debug=True)' starts a debugger that runs any code a client sends; take it from settings.",
      set: "'{{owner}} = True' starts a debugger that runs any code a client sends; take it from settings.",
      base: "DEBUG is on in '{{owner}}', from which production inherits it; switch it on for development only.",
      production: "DEBUG is on in the production configuration '{{owner}}'; switch it off.",
    },
  },
  check(context) {
    const documents = context.documents(flaskUsage);
    if (!documents.some(({ path, model }) => model.importsFlask && !isTestPath(path))) return;
    for (const { path, model } of documents) {
      if (isTestPath(path)) continue;
      for (const found of model.debugSwitches) {
        const messageId = messageOf(path, found, model);
        if (messageId === undefined) continue;
        const { off, owner, range } = found;
        context.report({
          path,
          range,
          messageId,
          data: { owner: owner.replace(/^\*\./, '') },
          fix: off === null ? undefined : (fixer) => fixer.in(path).replace(off.range, off.text),
        });
      }
    }
  },
});

function messageOf(path: string, { form, owner }: DebugSwitch, { productionIsOff }: FlaskUsage) {
  if (form !== 'class') return form;
  // Files that are for development, or that nobody runs, by their name.
  if (developmentPath.test(path)) return undefined;
  if (productionName.test(owner)) return 'production';
  return baseName.test(owner) && !productionIsOff ? 'base' : undefined;
}

const developmentPath = /(?:^|[/_.-])(?:dev|develop|development|local|debug|example|sample|template)s?(?:[/_.-]|$)/i;

/** Classes that others derive from, by their name. */
const baseName =
  /^(?:Base|Default|Common|Shared|App|Application|Flask)?(?:Config|Configuration|Settings)$|^(?:Config|Settings)Base$/;
