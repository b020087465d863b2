import { modelOf } from '@devlint/core/rule-tester';
import { expect, it } from 'vitest';
import service from './kind.js';

it('is named by others as its file is called', async () => {
  const model = await modelOf(service, '# Billing\n\n- Depends on: Ledger\n');
  expect(service.symbols?.(model, 'docs/services/billing.md')).toEqual({
    definitions: [{ keys: ['service billing'], name: 'billing', detail: 'Billing', range: { start: 0, end: 9 } }],
    references: [{ keys: ['service ledger'], range: { start: 25, end: 31 } }],
  });
});

it('reads owner and dependencies', async () => {
  const text = '# Billing\n\n- Owner: @acme/money\n- Depends on: ledger, mail\n';
  expect(await modelOf(service, text)).toEqual({
    title: { text: 'Billing', range: { start: 0, end: 9 } },
    owners: [{ handle: '@acme/money', range: { start: 20, end: 31 } }],
    dependencies: [
      { name: 'ledger', range: { start: 46, end: 52 } },
      { name: 'mail', range: { start: 54, end: 58 } },
    ],
  });
});

it.each([
  ['docs/billing.md', '# Billing\n'],
  ['services/README.md', '# Services\n'],
  ['services/notes.md', 'No title.\n'],
])('leaves %s alone', async (path, text) => {
  expect(await modelOf(service, text, path)).toBeUndefined();
});
