import { markdown, python, text } from '../languages/index.ts';
import { definePlugin, type Plugin } from '../plugin/plugin.ts';
import type { Rule } from '../plugin/rule.ts';
import { checksOf } from './check-rule.ts';
import { runCase, type Tried } from './run-case.ts';
import { checkTestCase, type TestCases, type ValidCase } from './test-case.ts';
import { runnerHere, type TestRunner } from './test-runner.ts';

export interface RuleTesterOptions extends Partial<TestRunner> {
  /** What the rule needs beside itself: kinds and languages that it names, for example. */
  readonly plugin?: Plugin;
}

/**
 * Runs tests in ESLint's shape, and READMEs, under vitest, Mocha, Jest or Node's own runner:
 *
 *     new RuleTester({ describe, it }).run('no-todo', rule, { valid: ['Done.'], invalid: [{ code: 'TODO', errors: 1 }] });
 */
export class RuleTester {
  readonly #runner: TestRunner;
  readonly #plugin: Plugin;

  constructor({ plugin = {}, ...runner }: RuleTesterOptions = {}) {
    this.#runner = runnerHere(runner);
    this.#plugin = plugin;
  }

  /** Registers a test per case. The shape of each is checked in its own test, so that one slip costs one test. */
  run(name: string, rule: Rule, cases: TestCases): void {
    const { describe } = this.#runner;
    if (!['document', 'project'].includes(rule?.type)) {
      throw new Error(`RuleTester.run("${name}") needs what defineRule or defineProjectRule answered with`);
    }
    const tried: Tried = { plugin: this.#pluginWith(name, rule), ruleId: name, rule };
    const { valid = [], invalid = [] } = cases;
    const strange = Object.keys(cases).find((key) => key !== 'valid' && key !== 'invalid');
    if (strange !== undefined) throw new Error(`RuleTester.run takes "valid" and "invalid", not "${strange}"`);
    if (valid.length + invalid.length === 0) throw new Error(`RuleTester.run("${name}") was given no tests`);
    describe(name, () => {
      describe('valid', () => {
        for (const test of valid) this.#register(typeof test === 'string' ? { code: test } : test, 'valid', tried);
      });
      describe('invalid', () => {
        for (const test of invalid) this.#register(test, 'invalid', tried);
      });
    });
  }

  /** Registers a test per example of a rule's README, and the laws that hold for every rule. Await it. */
  async runReadme(name: string, rule: Rule, readme: string): Promise<void> {
    const { describe, it } = this.#runner;
    const checks = await checksOf({ plugin: this.#pluginWith(name, rule), ruleId: name, readme });
    describe(`${name}: README`, () => {
      for (const { name: check, run } of checks) it(check, run);
    });
  }

  #register(test: ValidCase, kind: 'valid' | 'invalid', tried: Tried): void {
    const { it } = this.#runner;
    const register = test?.only === true ? (it.only ?? it) : test?.skip === true ? (it.skip ?? it) : it;
    register(titleOf(test), async () => {
      checkTestCase(test, kind, tried.rule);
      await runCase(tried, test);
    });
  }

  #pluginWith(name: string, rule: Rule): Plugin {
    const kinds = rule.type === 'project' ? rule.uses : rule.kind === undefined ? [] : [rule.kind];
    return definePlugin({
      languages: { markdown, python, text, ...this.#plugin.languages },
      kinds: { ...this.#plugin.kinds, ...Object.fromEntries(kinds.map((kind) => [kind.name, kind])) },
      rules: { [name]: rule },
    });
  }
}

function titleOf(test: ValidCase | undefined): string {
  const title = test?.name ?? test?.code;
  // A title is one line in a list.
  return typeof title === 'string' && title !== '' ? title.trim().replaceAll('\n', '⏎').slice(0, 100) : String(title);
}
