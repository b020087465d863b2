import fc from 'fast-check';

/** How long each law is tried, where more is asked for than the usual runs: `FUZZ_SECONDS=60 npx vitest run test/fuzz`. */
const seconds = Number(process.env.FUZZ_SECONDS ?? 0);

/** Where the input begins: what a change is held to begins at the same place for everybody. */
const seed = Number(process.env.FUZZ_SEED ?? 20250131);

/** Milliseconds for the test around a law. */
export const patience = (seconds + 120) * 1000;

/**
 * Tries a law on random input: always the same `runs` of it in the usual suite, so that nobody's change fails by chance;
 * with `FUZZ_SECONDS`, as many as that time allows, and with another `FUZZ_SEED` other ones. What fails is made as small
 * as possible, and told with its seed.
 */
export async function checkLaw<Values extends [unknown, ...unknown[]]>(
  runs: number,
  inputs: { readonly [Index in keyof Values]: fc.Arbitrary<Values[Index]> },
  law: (...values: Values) => Promise<void> | void,
): Promise<void> {
  const property = fc.asyncProperty(fc.tuple<Values>(...inputs), async (values) => law(...values));
  const usual = { seed, numRuns: runs };
  const long = {
    seed,
    numRuns: Number.MAX_SAFE_INTEGER,
    interruptAfterTimeLimit: seconds * 1000,
    markInterruptAsFailure: false,
  };
  await fc.assert(property, seconds > 0 ? long : usual);
}
