import { expect, test } from 'vitest';
import { sandbox, start } from './client.ts';

/** A document that sets rules is a part of the settings: once it is saved, findings follow it. */

const record = (status: string) =>
  `# 1. Links\n\n- Status: ${status}\n- Date: 2025-01-02\n\n## Context\n\nX.\n\n## Decision\n\n\`\`\`devlint\nrules: { docs/no-dead-link: info }\n\`\`\`\n\n## Consequences\n\nX.\n`;
const policy = 'docs/adr/0001-links.md';
const page = '# Page\n\nSee [x](gone.md).\n';
const files = { 'devlint.config.yaml': 'extends: devlint:recommended\n', 'docs/page.md': page };

test('a record that is made, superseded and deleted on disk changes what is reported', async () => {
  const box = sandbox(files);
  const client = await start(box);
  client.open(box.uri('docs/page.md'), page);
  const severities = (wanted: number) =>
    client.diagnostics(box.uri('docs/page.md'), ({ diagnostics }) => diagnostics[0]?.severity === wanted);
  await severities(1);

  box.write(policy, record('Accepted'));
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: box.uri(policy), type: 1 }] });
  const { diagnostics } = await severities(3);
  expect(diagnostics[0]?.relatedInformation?.map(({ message }) => message)).toEqual(['Agreed on in ADR-0001: Links']);

  box.write(policy, record('Rejected'));
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: box.uri(policy), type: 2 }] });
  await severities(1);

  box.write(policy, record('Accepted'));
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: box.uri(policy), type: 2 }] });
  await severities(3);

  box.write(policy, '# 1. Links\n\n- Status: Accepted\n- Date: 2025-01-02\n');
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: box.uri(policy), type: 2 }] });
  await severities(1);
});

test('a new file with rules as data takes effect, and so does what changes in it', async () => {
  const config = 'extends: []\nplugins: { acme: ./rules/*.devlint.yaml }\n';
  const rule = (message: string) => `rules:\n  todo: { language: markdown, message: ${message}, regex: gone }\n`;
  const box = sandbox({ ...files, 'devlint.config.yaml': config, 'rules/none.devlint.yaml': 'rules: {}\n' });
  const client = await start(box);
  const text = '# Page\n\nIt is gone.\n';
  client.open(box.uri('docs/page.md'), text);
  const told = (wanted: string) =>
    client.diagnostics(box.uri('docs/page.md'), ({ diagnostics }) => diagnostics[0]?.message === wanted);
  const path = 'rules/words.devlint.yaml';
  box.write(path, rule('First'));
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: box.uri(path), type: 1 }] });
  await told('First');
  box.write(path, rule('Second'));
  client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: box.uri(path), type: 2 }] });
  await told('Second');
});

test('a status holds as it is typed, and a mistake in a block leaves what held', async () => {
  const box = sandbox({ ...files, [policy]: record('Accepted') });
  const client = await start(box);
  client.open(box.uri('docs/page.md'), page);
  client.open(box.uri(policy), record('Accepted'));
  const severities = (wanted: number) =>
    client.diagnostics(box.uri('docs/page.md'), ({ diagnostics }) => diagnostics[0]?.severity === wanted);
  const type = (version: number, text: string) => client.change(box.uri(policy), version, { text });
  const told = (message: string | undefined) =>
    client.until(() => {
      const newest = client.published.findLast(({ uri }) => uri === box.uri(policy));
      const [first] = newest?.diagnostics.filter(({ code }) => code === 'devlint/config') ?? [];
      return first?.message === message ? true : undefined;
    });
  await severities(3);
  type(2, record('Rejected'));
  await severities(1);
  type(3, record('Accepted'));
  await severities(3);
  type(4, record('Accepted').replace('no-dead-link: info', 'no-dead-lnk: info'));
  await told('There is no rule "docs/no-dead-lnk"; did you mean "docs/no-dead-link"?');
  type(5, record('Accepted').replace('link: info', 'link: warn'));
  await severities(2);
  await told(undefined);
  client.close(box.uri(policy));
  await severities(3);
});
