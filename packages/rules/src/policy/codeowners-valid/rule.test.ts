import { memoryFiles, openSession } from '@devlint/core';
import { builtin } from '@devlint/rules';
import { expect, it } from 'vitest';

const rules = { 'policy/codeowners-valid': 'error', 'policy/codeowners-path-exists': 'error' } as const;

async function lint(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const session = await openSession({
    cwd: '/',
    files: memoryFiles('/', files),
    builtin,
    only: Object.keys(rules),
    rules,
    now: new Date(0),
  });
  const { diagnostics } = await session.lint();
  await session.close();
  return diagnostics
    .filter(({ suppressed }) => suppressed === undefined)
    .map(({ line, ruleId }) => `${line} ${ruleId}`);
}

it('is silenced by a directive in a comment, as everywhere', async () => {
  const lines = [
    '# devlint-disable-next-line policy/codeowners-valid -- the account is being made',
    '* octocat',
    '* hubot # devlint-disable-line policy/codeowners-valid -- likewise',
    '* monalisa',
  ];
  expect(await lint({ CODEOWNERS: `${lines.join('\n')}\n` })).toEqual(['4 policy/codeowners-valid']);
});

it('reads a huge file to the end', async () => {
  const paths = Array.from({ length: 5_000 }, (_, index) => [`src/a${index % 50}/b${index}.py`, ''] as const);
  const lines = Array.from({ length: 20_000 }, (_, index) => `**/x*${index}/*y* @acme,`);
  const found = await lint({ ...Object.fromEntries(paths), CODEOWNERS: lines.join('\n') });
  expect(found.filter((one) => one.endsWith('valid'))).toHaveLength(20_000);
}, 30_000);
