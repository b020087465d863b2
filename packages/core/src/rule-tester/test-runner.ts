/** Names a group of tests; what the function inside registers belongs to it. */
export type Describe = (name: string, register: () => void) => unknown;

/** Registers one test. */
export type It = ((name: string, run: () => Promise<void>) => unknown) & {
  readonly only?: (name: string, run: () => Promise<void>) => unknown;
  readonly skip?: (name: string, run: () => Promise<void>) => unknown;
};

/** The two functions of a test runner that all of them have. */
export interface TestRunner {
  readonly describe: Describe;
  readonly it: It;
}

/**
 * The test runner that is there: its functions as globals, or Node's own. Vitest keeps its to itself unless it is asked
 * for globals, and a test that Node's runner had would not be seen by it.
 */
export function runnerHere(given: Partial<TestRunner>): TestRunner {
  const globals = globalThis as Partial<TestRunner>;
  const describe = given.describe ?? globals.describe;
  const it = given.it ?? globals.it;
  if (describe !== undefined && it !== undefined) return { describe, it };
  // The variables of vitest reach the processes that its tests start, too.
  if (process.env.VITEST !== undefined && process.env.NODE_TEST_CONTEXT === undefined) {
    throw new Error(
      'RuleTester needs "describe" and "it" of vitest: import them and write new RuleTester({ describe, it }), or set "globals: true" in its configuration',
    );
  }
  return process.getBuiltinModule('node:test') as unknown as TestRunner;
}
