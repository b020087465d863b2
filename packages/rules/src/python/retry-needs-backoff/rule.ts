import { defineRule, python } from '@devlint/core';
import { isTestPath } from '../../grammar/python-module-role.ts';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { importedNames } from '../../kinds/python-module/imported-names.ts';
import { originOf } from '../../kinds/python-module/imported-origins.ts';
import { hasJitter, isConstantDelay } from './delay.ts';
import { retryLoopAround } from './retry-loop.ts';

interface Options {
  readonly requireJitter: boolean;
  readonly ignoreTests: boolean;
}

const defaults: Options = { requireJitter: false, ignoreTests: true };

const sleeps: ReadonlySet<string> = new Set([
  'time.sleep',
  'asyncio.sleep',
  'anyio.sleep',
  'trio.sleep',
  'gevent.sleep',
  'eventlet.sleep',
]);

/** A file that sleeps more often is no program; the rest of it is not looked at. */
const most = 200;

export default defineRule({
  language: python,
  trigger: /\bsleep\b/,
  meta: {
    docs: { description: 'Retries wait longer after each failure.', seed: ['004/9.1', '004/9.4'] },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        requireJitter: { type: 'boolean', description: 'A delay that grows must have a random part, too.' },
        ignoreTests: { type: 'boolean', description: 'Leave test modules alone.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      constant: 'This retry waits equally long every time; let the delay grow with each attempt, and add jitter.',
      jitter: 'The delays of this retry have no jitter; add a random part, so that clients do not return together.',
    },
  },
  create({ document, path, options, report }) {
    if (options.ignoreTests && isTestPath(path)) return {};
    let names: ReadonlyMap<string, string> | undefined;
    let judged = 0;
    let reportedUntil = 0;
    return {
      '(call function: [(identifier) (attribute)] @callee arguments: (argument_list)) @call'({ call, callee }) {
        names ??= importedNames(document);
        if (!sleeps.has(originOf(callee, names) ?? '')) return;
        // One finding says enough about a loop.
        if (call.startIndex < reportedUntil || judged++ >= most) return;
        const { positional, keywords } = callArguments(call);
        const delay = positional[0] ?? keywords.get('delay') ?? keywords.get('seconds');
        const loop = delay && retryLoopAround(call);
        if (delay === undefined || loop === undefined) return;
        const isConstant = isConstantDelay(delay, loop);
        if (!isConstant && (!options.requireJitter || hasJitter(loop))) return;
        reportedUntil = loop.endIndex;
        if (isConstant) report({ node: call, messageId: 'constant' });
        else report({ node: call, messageId: 'jitter' });
      },
    };
  },
});
