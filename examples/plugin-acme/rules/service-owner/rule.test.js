import { RuleTester } from '@devlint/core/rule-tester';
import { describe, it } from 'vitest';
import readme from './README.md?raw';
import rule from './rule.js';

const tester = new RuleTester({ describe, it });

await tester.runReadme('service-owner', rule, readme);

// The same in the shape that ESLint's tests have, where that is more at home.
tester.run('service-owner', rule, {
  valid: [
    '# Billing\n\n- Owner: @acme/money\n',
    { code: '# Billing\n', filename: 'docs/billing.md' },
    { code: '# Billing\n\n- Owner: @acme/mail\n', options: [{ teams: ['@acme/mail'] }] },
  ],
  invalid: [
    { code: '# Billing\n', errors: [{ messageId: 'missing', line: 1, column: 1, endColumn: 10 }] },
    {
      code: '# Billing\n\n- Owner: money\n',
      errors: [{ messageId: 'bare', line: 3, column: 10, fix: 'safe' }],
      output: '# Billing\n\n- Owner: @money\n',
    },
    {
      code: '# Billing\n\n- Owner: @acme/mony\n',
      options: [{ teams: ['@acme/money'] }],
      errors: [
        {
          messageId: 'unknown',
          suggestions: [{ messageId: 'replace', output: '# Billing\n\n- Owner: @acme/money\n' }],
        },
      ],
    },
  ],
});
