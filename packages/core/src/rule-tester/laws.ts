import { deepEqual, ok } from 'node:assert/strict';
import type { CommentStyle } from '../plugin/language.ts';
import type { Plugin } from '../plugin/plugin.ts';
import type { Rule } from '../plugin/rule.ts';
import type { Check, CheckContext } from './check-rule.ts';
import { lines, trialOf } from './example-checks.ts';
import { messagePattern } from './message-pattern.ts';
import type { Example } from './read-spec.ts';
import { seenIn, type Trial } from './run-example.ts';

/** What holds for every rule that exists and every rule that will. Adding a law here tests them all. */
export function lawChecks(context: CheckContext): readonly Check[] {
  const { rule, examples } = context;
  return [
    { name: 'law: the README shows both sides', run: async () => bothSides(examples) },
    { name: 'law: every message is provoked by an example', run: () => everyMessage(context) },
    { name: 'law: every option is exercised by an example', run: async () => everyOption(rule, examples) },
    { name: 'law: repairs are shown where the rule offers them', run: async () => repairsShown(rule, examples) },
    { name: 'law: same findings with CRLF', run: () => sameWhen(context, (text) => text.replaceAll('\n', '\r\n')) },
    {
      name: 'law: same findings without a final newline',
      run: () => sameWhen(context, (text) => text.replace(/\n$/, '')),
    },
    { name: 'law: same findings with a byte order mark', run: () => sameWhen(context, (text) => `\uFEFF${text}`) },
    { name: 'law: a directive silences the rule', run: () => directiveSilences(context) },
    { name: 'law: a directive that silences nothing is reported', run: () => unusedIsReported(context) },
    { name: 'law: triggers never change a result', run: () => triggersAreSound(context) },
    { name: 'law: the defaults satisfy the schema', run: async () => documentedOptions(rule) },
  ];
}

function bothSides(examples: readonly Example[]): void {
  ok(
    examples.some(({ verdict }) => verdict === 'incorrect'),
    'no example under "Incorrect"',
  );
  ok(
    examples.some(({ verdict }) => verdict === 'correct'),
    'no example under "Correct"',
  );
}

async function everyMessage(context: CheckContext): Promise<void> {
  const provoked = new Set<string>();
  const titles = new Set<string>();
  for (const example of context.examples) {
    for (const { messageId, suggestions } of (await seenIn(trialOf(context, example))).diagnostics) {
      provoked.add(messageId);
      for (const { title } of suggestions) titles.add(title);
    }
  }
  const silent = Object.entries(context.rule.meta.messages).filter(([id, text]) => {
    const pattern = messagePattern(text);
    return !provoked.has(id) && ![...titles].some((title) => pattern.test(title));
  });
  deepEqual(
    silent.map(([id]) => id),
    [],
    'messages that no example provokes',
  );
}

function everyOption(rule: Rule, examples: readonly Example[]): void {
  const exercised = new Set(examples.flatMap(({ options }) => Object.keys(options ?? {})));
  deepEqual(
    optionNames(rule).filter((name) => !exercised.has(name)),
    [],
    'options that no example sets',
  );
}

function optionNames(rule: Rule): readonly string[] {
  return Object.keys((rule.meta.schema?.properties as object | undefined) ?? {});
}

function repairsShown(rule: Rule, examples: readonly Example[]): void {
  if (rule.meta.fixable !== undefined)
    ok(
      examples.some(({ fixed }) => fixed.length > 0),
      'the rule is fixable, but no example shows it',
    );
  else
    ok(
      examples.every(({ fixed }) => fixed.length === 0),
      'an example shows a fix, but "meta.fixable" is missing',
    );
  if (rule.meta.hasSuggestions)
    ok(
      examples.some(({ suggested }) => suggested.length > 0),
      'no example shows a suggestion',
    );
}

function documentedOptions(rule: Rule): void {
  const { schema, defaultOptions } = rule.meta;
  if (schema === undefined) {
    deepEqual(defaultOptions ?? [], [], 'the rule has default options but no schema');
    return;
  }
  deepEqual(
    schema.additionalProperties,
    false,
    'the schema must refuse unknown options: "additionalProperties: false"',
  );
  const defaults = Object.keys(defaultOptions?.[0] ?? {});
  deepEqual(
    defaults.filter((name) => !optionNames(rule).includes(name)),
    [],
    'defaults of options that the schema does not have',
  );
  const properties = Object.entries((schema.properties ?? {}) as Record<string, { readonly description?: string }>);
  deepEqual(
    properties.filter(([, { description }]) => !description).map(([name]) => name),
    [],
    'options without a description',
  );
}

async function sameWhen(context: CheckContext, change: (text: string) => string): Promise<void> {
  for (const example of context.examples) {
    const trial = trialOf(context, example);
    const changed = new Map([...trial.files].map(([path, text]) => [path, change(text)]));
    const [was, is] = [await seenIn(trial), await seenIn({ ...trial, files: changed })];
    deepEqual(lines(is.seen), lines(was.seen), `the example at README line ${example.line}`);
  }
}

/** The comment style of a path's language, as far as examples need it. */
function commentStyle(path: string): CommentStyle | undefined {
  if (path.endsWith('.md')) return { open: '<!-- ', close: ' -->' };
  const hasHash = path.endsWith('.py') || /(?:^|\/)(?:\.pre-commit-config|dependabot)\.yaml$/.test(path);
  return hasHash ? { open: '# ', close: '' } : undefined;
}

/** The files of a trial, with a comment at the end of some that disables the rule. */
function disabled({ files, ruleId }: Trial, some: (path: string) => boolean): ReadonlyMap<string, string> {
  return new Map(
    [...files].map(([path, text]) => {
      const style = some(path) ? commentStyle(path) : undefined;
      return [
        path,
        style === undefined ? text : `${text}\n${style.open}devlint-disable-file ${ruleId} -- law${style.close}\n`,
      ];
    }),
  );
}

async function directiveSilences(context: CheckContext): Promise<void> {
  for (const example of context.examples) {
    if (example.expected.length === 0) continue;
    const trial = trialOf(context, example);
    if (example.expected.some(({ path }) => commentStyle(path) === undefined)) continue;
    const silenced = disabled(trial, (path) => example.expected.some((expected) => expected.path === path));
    const { seen } = await seenIn({ ...trial, files: silenced });
    deepEqual(lines(seen), [], `the example at README line ${example.line}`);
  }
}

async function unusedIsReported(context: CheckContext): Promise<void> {
  for (const example of context.examples) {
    if (example.expected.length > 0) continue;
    const trial = trialOf(context, example);
    const files = disabled(trial, () => true);
    const { diagnostics } = await seenIn({ ...trial, files, beside: ['devlint/unused-directive'] });
    const commented = [...files.keys()].filter((path) => commentStyle(path) !== undefined);
    const reported = diagnostics.filter(({ ruleId }) => ruleId === 'devlint/unused-directive').map(({ path }) => path);
    deepEqual([...new Set(reported)].sort(), commented.sort(), `the example at README line ${example.line}`);
  }
}

function untriggeredRule(rule: Rule): Rule {
  if (rule.type === 'document') {
    const { trigger: _, mayReport: __, placesIn: ___, ...untriggered } = rule;
    return untriggered;
  }
  return { ...rule, trigger: undefined, modelsFrom: undefined };
}

async function triggersAreSound(context: CheckContext): Promise<void> {
  const rules = { ...context.plugin.rules, [context.ruleId]: untriggeredRule(context.rule) };
  const untriggered: Plugin = { ...context.plugin, rules };
  for (const example of context.examples) {
    const trial = trialOf(context, example);
    const [was, is] = [await seenIn(trial), await seenIn({ ...trial, plugin: untriggered })];
    deepEqual(lines(was.seen), lines(is.seen), `the example at README line ${example.line}`);
  }
}
