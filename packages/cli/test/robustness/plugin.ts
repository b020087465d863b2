/** A plugin whose rules misbehave, each in its own way, at a heading that says HOSTILE. */
export const plugin = `import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync, writeSync } from 'node:fs';
const at = (act) => (context) => ({
  heading(node) {
    if (node.children[0]?.value === 'HOSTILE') return act(context, node);
  },
});
const rule = (create) => ({ language: 'markdown', meta: { messages: { found: 'Found' } }, create });
const atWork = () => writeSync(2, 'at work\\n');
export default {
  rules: {
    finds: rule((context) => ({ heading: (node) => context.report({ node, messageId: 'found' }) })),
    exits: rule(at(() => {
      process.exit(0);
    })),
    promises: rule(at(async () => {
      throw new Error('nobody hears this');
    })),
    'promises-listeners': rule((context) => (context.path === 'a.md' ? Promise.resolve({}) : {})),
    prints: rule(at(() => {
      console.log('by console');
      process.stdout.write('by stream\\n');
    })),
    lingers: rule(at(() => void setInterval(() => {}, 1000))),
    hangs: rule(at(() => {
      atWork();
      for (;;);
    })),
    'takes-its-time': rule(() => {
      atWork();
      const end = Date.now() + 700;
      while (Date.now() < end);
      return {};
    }),
    deletes: rule(at(() => rmSync('b.md'))),
    truncates: rule(at(() => writeFileSync('b.md', '#'))),
    'replaces-with-pipe': rule(at(() => {
      rmSync('b.md');
      execFileSync('mkfifo', ['b.md']);
    })),
  },
};
`;
