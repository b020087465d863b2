import { memoryFiles, openSession } from '@devlint/core';
import { builtin } from '@devlint/rules';
import { expect, it } from 'vitest';

const texts = {
  'a.md': '# A\n\n[b](b.md#part), [c](c.md) and [own](#a)\n',
  'b.md': '# B\n\n## Part\n',
  'c.md': '# C\n',
};

it('a page without a dead link is judged again when what its links lead into is another', async () => {
  const session = await openSession({
    cwd: '/p',
    files: memoryFiles('/p', texts),
    builtin,
    only: ['docs/no-dead-link'],
    now: new Date('2025-06-01'),
  });
  const after = async (path: string, text: string | undefined) => {
    session.change(path, text);
    const { diagnostics } = await session.lint();
    return diagnostics.map((one) => `${one.path}: ${one.message}`);
  };
  const dead = ['a.md: "b.md" has no heading or id "#part"'];
  expect(await after('c.md', '# C\n\nMore.\n')).toEqual([]);
  expect(await after('b.md', '# B\n\n## Other\n')).toEqual(dead);
  expect(await after('c.md', '# C\n')).toEqual(dead);
  expect(await after('b.md', '# B\n\nText.\n\n## Part\n')).toEqual([]);
  expect(await after('a.md', `${texts['a.md']}[d](d.md)\n`)).toEqual(['a.md: Link target "d.md" does not exist']);
  expect(await after('d.md', '# D\n')).toEqual([]);
  expect(await after('d.md', undefined)).toEqual(['a.md: Link target "d.md" does not exist']);
  await session.close();
});

it('pages that lead to a label are judged again when it is gone, all of them', async () => {
  const files = memoryFiles('/p', {
    'docs/conf.py': 'extensions = ["myst_parser"]\n',
    'docs/a.md': '# A\n\n[here](#label)\n',
    'docs/b.md': '# B\n\n[here](#label)\n',
    'docs/c.md': '# C\n\n<a id="label"></a>\n\nText.\n',
  });
  const now = new Date('2025-06-01');
  const session = await openSession({ cwd: '/p', files, builtin, only: ['docs/no-dead-link'], now });
  expect((await session.lint()).diagnostics).toEqual([]);
  session.change('docs/c.md', '# C\n\nText.\n');
  expect((await session.lint()).diagnostics.map(({ path }) => path)).toEqual(['docs/a.md', 'docs/b.md']);
  await session.close();
});
