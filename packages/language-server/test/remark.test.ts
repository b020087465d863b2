import { expect, test } from 'vitest';
import { linkPackages } from '../../remark/test/linked-packages.ts';
import { pushing, rangeOf, sandbox, start } from './client.ts';

const text = '# A\n\n[a][a]\n\nText.\n';

test('findings of remark-lint arrive while somebody types, with their page', async () => {
  const box = sandbox({ 'devlint.config.yaml': 'extends: [remark:preset-lint-recommended]\n', 'a.md': '# A\n' });
  linkPackages(box.folder);
  const client = await start(box, { capabilities: pushing });
  client.open(box.uri('a.md'), text);
  const { diagnostics } = await client.diagnostics(box.uri('a.md'), (one) => one.diagnostics.length > 0);
  expect(diagnostics).toMatchObject([
    {
      range: rangeOf(text, '[a][a]'),
      severity: 2,
      code: 'remark/no-undefined-references',
      codeDescription: { href: expect.stringContaining('remark-lint-no-undefined-references') },
      source: 'devlint',
    },
  ]);
  client.change(box.uri('a.md'), 2, { range: rangeOf(text, '[a][a]'), text: 'a' });
  expect((await client.diagnostics(box.uri('a.md'), ({ version }) => version === 2)).diagnostics).toEqual([]);
});
