import { memoryFiles, openSession, python } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import rule from './rule.ts';
import { wordsOf } from './words.ts';

const ruleId = 'cli/require-confirmation';

async function lint(text: string, fixes = true) {
  const session = await openSession({
    cwd: '/',
    files: memoryFiles('/', { 'app/commands.py': text }),
    builtin: { languages: { python }, rules: { [ruleId]: rule } },
    only: [ruleId],
    rules: { [ruleId]: 'error' },
  });
  const { diagnostics } = await session.lint();
  const changes = fixes ? (await session.fix('unsafe')).changes : [];
  await session.close();
  return { messages: diagnostics.map(({ messageId }) => messageId), fixed: changes[0]?.after };
}

it.each([
  ['drop_db', ['drop', 'db']],
  ['drop-all-tables', ['drop', 'all', 'tables']],
  ['dropAllTables', ['drop', 'all', 'tables']],
  ['undelete', ['undelete']],
  ['_purge_', ['purge']],
  ['', []],
])('finds the words of %j', (name, words) => {
  expect(wordsOf(name)).toEqual(words);
});

describe('the fix', () => {
  const confirmation = `@click.confirmation_option(prompt="'drop' cannot be undone. Continue?")`;
  it.each([
    [
      'import click\n@click.command()\ndef drop(): ...\n',
      `import click\n@click.command()\n${confirmation}\ndef drop(): ...\n`,
    ],
    [
      'import click\r\n@click.command()  # why\r\n@click.pass_context\r\ndef drop(): ...\r\n',
      `import click\r\n@click.command()  # why\r\n${confirmation}\r\n@click.pass_context\r\ndef drop(): ...\r\n`,
    ],
    [
      'import click\ndef register(app):\n\t@app.cli.command()\n\tdef drop(): ...\n',
      `import click\ndef register(app):\n\t@app.cli.command()\n\t${confirmation}\n\tdef drop(): ...\n`,
    ],
    ['from click import command\n@command()\ndef drop(): ...\n', undefined],
    ['import click as c\n@c.command()\ndef drop(): ...\n', undefined],
    ['import click\n@click.command()\ndef drop():\n    x = = 1\n', undefined],
    ['import click\n@click.command("drop \\"it\\"")\ndef drop(): ...\n', undefined],
  ])('%j', async (text, expected) => {
    const { messages, fixed } = await lint(text);
    expect(messages).toEqual(['noConfirm']);
    expect(fixed).toBe(expected);
  });
});

it('reads hostile text to the end', { timeout: 20_000 }, async () => {
  const messagesOf = async (text: string) => (await lint(text, false)).messages;
  const many = `import click\n${'@click.command()\ndef drop_x():\n    db.drop_all()\n'.repeat(5_000)}`;
  expect(await messagesOf(many)).toHaveLength(5_000);
  const depth = 90;
  const nested = Array.from(
    { length: depth },
    (_, level) => `${' '.repeat(level)}@click.command()\n${' '.repeat(level)}def drop${level}_x():\n`,
  ).join('');
  expect(await messagesOf(`import click\n${nested.replace('drop0', 'drop')}${' '.repeat(depth)}pass\n`)).toEqual([
    'noConfirm',
  ]);
  expect(await messagesOf(`import click\n${'@click.x\n'.repeat(20_000)}@click.command()\ndef drop(): ...\n`)).toEqual([
    'noConfirm',
  ]);
  expect(await messagesOf(`p.set_defaults(${'func=drop,'.repeat(20_000)})\ndef drop(): ...\n`)).toEqual(['noConfirm']);
});
