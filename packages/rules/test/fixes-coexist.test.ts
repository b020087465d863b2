import { memoryFiles, openSession } from '@devlint/core';
import { builtin, readRuleReadme } from '@devlint/rules';
import { describe, expect, it } from 'vitest';

// The fix of one rule must not be another rule's error: the engine would take it back, and blame the wrong one.

const families = /^(?:python|flask|cli|pytest)\//;
const ruleIds = Object.keys(builtin.rules ?? {}).filter((id) => families.test(id));
const fixable = ruleIds.filter((id) => builtin.rules?.[id]?.meta.fixable !== undefined);

async function fixed(path: string, text: string) {
  const session = await openSession({
    cwd: '/',
    files: memoryFiles('/', { [path]: text }),
    config: false,
    builtin,
    only: ruleIds,
    rules: Object.fromEntries(ruleIds.map((id) => [id, 'error'])),
  });
  const { report, changes, applied } = await session.fix('unsafe');
  await session.close();
  return { report, text: changes[0]?.after ?? text, applied };
}

/** The Python examples of a rule that stand in a file by themselves. */
async function examples(id: string): Promise<readonly string[]> {
  const readme = (await readRuleReadme(id)) ?? '';
  return [...readme.matchAll(/^```python\n(.*?)^```$/gms)].map(([, text = '']) =>
    text.replaceAll(/^\s*# \^\^\^.*\n/gm, ''),
  );
}

it('gives a bare handler its type, and then asks what it does with the error', async () => {
  const { report, text, applied } = await fixed('app/module.py', 'try:\n    work()\nexcept:\n    pass\n');
  expect(text).toBe('try:\n    work()\nexcept Exception:\n    pass\n');
  expect(applied).toBe(1);
  expect(report.notifications).toEqual([]);
  expect(report.diagnostics).toMatchObject([{ ruleId: 'python/no-silent-broad-except', severity: 'warning' }]);
});

describe('with every rule an error, no fix of an example is taken back', () => {
  it.each(fixable)('%s', async (id) => {
    for (const text of await examples(id)) {
      const { report } = await fixed('app/module.py', text);
      expect(report.notifications, text).toEqual([]);
    }
  });
});
