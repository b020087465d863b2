import { RuleTester } from '@devlint/core/rule-tester';
import { describe, it } from 'vitest';
import readme from './README.md?raw';
import rule from './rule.js';

const tester = new RuleTester({ describe, it });

await tester.runReadme('known-dependency', rule, readme);
