import { describe, it } from 'vitest';
import { defineConfig, defineRule, markdown, python } from '../src/index.ts';

// What the compiler is asked here, it answers when the tests are type-checked: each line below a marker must not compile.
describe('types', () => {
  it('turn a typo into an error on its line', () => {
    const meta = { docs: { description: 'x' }, messages: { known: 'It is {{what}}.' } } as const;
    defineRule({
      language: python,
      meta,
      create: (context) => ({
        '(call) @call'({ call }) {
          context.report({ node: call, messageId: 'known', data: { what: call.text } });
          // @ts-expect-error There is no such message.
          context.report({ node: call, messageId: 'unknown', data: { what: '' } });
          // @ts-expect-error The message has a placeholder of another name.
          context.report({ node: call, messageId: 'known', data: { wat: '' } });
          // @ts-expect-error The message needs its data.
          context.report({ node: call, messageId: 'known' });
        },
        // @ts-expect-error The query captures no such name.
        '(identifier) @name'({ nam }) {
          void nam;
        },
      }),
    });
    defineRule({
      language: markdown,
      meta,
      create: (context) => ({
        heading(node) {
          const depth: number = node.depth;
          // @ts-expect-error A heading is no link.
          void node.url;
          context.report({ node, messageId: 'known', data: { what: depth } });
        },
      }),
    });
    // @ts-expect-error There is no such severity.
    defineConfig({ rules: { 'a/b': 'eror' } });
  });
});
