import { deepEqual, equal, ok } from 'node:assert/strict';
import type { Edit, Suggestion } from '../plugin/fix.ts';
import { applyEdits } from '../repair/apply-edits.ts';
import type { Check, CheckContext } from './check-rule.ts';
import { historyOfExample } from './example-history.ts';
import type { Example } from './read-spec.ts';
import { openTrial, type Seen, seenIn, type Trial } from './run-example.ts';

/** One check per example, and one per repair that it shows. */
export function exampleChecks(context: CheckContext): readonly Check[] {
  return context.examples.flatMap((example) => {
    const at = `README line ${example.line}`;
    const checks: Check[] = [{ name: `${at}: findings are as shown`, run: () => checkFindings(context, example) }];
    for (const tier of ['safe', 'unsafe'] as const) {
      if (example.fixed.some((fixed) => fixed.tier === tier)) {
        checks.push({
          name: `${at}: the ${tier} fix is as shown, and final`,
          run: () => checkFix(context, example, tier),
        });
      }
    }
    if (example.suggested.length > 0) {
      checks.push({ name: `${at}: suggestions are as shown`, run: () => checkSuggestions(context, example) });
    }
    return checks;
  });
}

/** An example as a trial. Files end with a newline, as files do. */
export function trialOf({ plugin, ruleId }: CheckContext, example: Example): Trial {
  const files = new Map([...example.files].map(([path, text]) => [path, `${text}\n`]));
  return { plugin, ruleId, options: example.options, files, history: historyOfExample(example) };
}

async function checkFindings(context: CheckContext, example: Example): Promise<void> {
  if (example.verdict === 'incorrect')
    ok(example.expected.length > 0, 'an example under "Incorrect" announces no finding');
  if (example.verdict === 'correct') deepEqual(example.expected, [], 'an example under "Correct" announces a finding');
  const { seen } = await seenIn(trialOf(context, example));
  const expected = example.expected.map(({ path, line, message, underlined }) => ({ path, line, message, underlined }));
  deepEqual(lines(seen.map((one) => withoutUnasked(one, expected))), lines(expected));
}

type Shown = Omit<Seen, 'underlined'> & { readonly underlined: string | undefined };

/** Leaves the underlined text out of what was seen where the example does not speak of it. */
function withoutUnasked(seen: Seen, expected: readonly Shown[]): Shown {
  const twins = expected.filter(
    ({ path, line, message }) => path === seen.path && line === seen.line && message === seen.message,
  );
  const isAsked = twins.length === 0 || twins.some(({ underlined }) => underlined !== undefined);
  return isAsked ? seen : { ...seen, underlined: undefined };
}

/** Findings as sorted lines, which read better in a diff than objects. */
export function lines(findings: readonly Shown[]): readonly string[] {
  return findings
    .map(
      ({ path, line, message, underlined }) =>
        `${path}:${line} ${underlined === undefined ? '' : `«${underlined}» `}${message}`,
    )
    .sort();
}

async function checkFix(context: CheckContext, example: Example, tier: 'safe' | 'unsafe'): Promise<void> {
  const trial = trialOf(context, example);
  const session = await openTrial(trial);
  const outcome = await session.fix(tier);
  const after = new Map(trial.files);
  for (const change of outcome.changes) after.set(change.path, change.after);
  const shown = new Map(trial.files);
  for (const fixed of example.fixed) if (fixed.tier === tier) shown.set(fixed.path, `${fixed.text}\n`);
  deepEqual(Object.fromEntries(after), Object.fromEntries(shown));
  const again = await session.fix(tier);
  equal(again.applied, 0, 'fixing twice is not the same as fixing once');
  await session.close();
}

async function checkSuggestions(context: CheckContext, example: Example): Promise<void> {
  const trial = trialOf(context, example);
  const { diagnostics } = await seenIn(trial);
  const first = diagnostics.find(({ suggestions }) => suggestions.length > 0);
  ok(first !== undefined, 'the example shows a suggestion, but no finding has one');
  for (const [index, { path, text }] of example.suggested.entries()) {
    const suggestion: Suggestion | undefined = first.suggestions[index];
    ok(
      suggestion !== undefined,
      `the example shows suggestion ${index + 1}, but the finding has ${first.suggestions.length}`,
    );
    const edits: readonly Edit[] = suggestion.edits.filter((edit) => edit.path === path);
    equal(applyEdits(trial.files.get(path) ?? '', edits), `${text}\n`);
  }
}
