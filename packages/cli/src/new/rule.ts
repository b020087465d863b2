import { didYouMean, UserError } from '@devlint/core';
import { builtinPlace, pluginPlace } from '../authoring/plugin-place.ts';
import { type RuleLanguage, readmeText, ruleLanguages, ruleTestText, ruleText } from '../authoring/rule-files.ts';
import { writePart } from '../authoring/write-part.ts';
import { defineScaffold } from '../scaffold.ts';

export default defineScaffold({
  usage: 'rule PLUGIN/NAME [python]',
  summary: 'Begin a rule of a plugin: its folder with the rule, its README and its test.',
  run: async ({ words, dryRun, config }, terminal) => {
    const [id = '', language = 'markdown', ...others] = words;
    if (!/^[a-z][\w-]*\/[a-z][\w-]*(?:\/[a-z][\w-]*)*$/.test(id) || others.length > 0) {
      throw new UserError(
        '"devlint new rule" needs the id of the rule, such as acme/no-todo, and perhaps its language.',
      );
    }
    if (!isRuleLanguage(language)) {
      const ending = didYouMean(language, ruleLanguages, `; it is one of ${ruleLanguages.join(', ')}.`);
      throw new UserError(`"devlint new rule" knows no language "${language}"${ending}`);
    }
    const builtin = builtinPlace(terminal.cwd);
    const namespace = id.slice(0, id.indexOf('/'));
    const place = builtin ?? (await pluginPlace(namespace, terminal.cwd, config));
    const name = builtin === undefined ? id.slice(namespace.length + 1) : id;
    const { ending } = place;
    const folder = builtin === undefined ? `rules/${name}` : name;
    const files = {
      [`${folder}/rule.${ending}`]: ruleText(language),
      [`${folder}/README.md`]: readmeText(id, language),
      // The tests of built-in rules are all in one place.
      ...(builtin === undefined && { [`${folder}/rule.test.${ending}`]: ruleTestText(name, language, ending) }),
    };
    writePart(place, { shelf: 'rules', name, files }, terminal, dryRun);
    const test =
      builtin === undefined
        ? `npx vitest ${folder}`
        : `npx -y pnpm@10 vitest run packages/rules/test/rules.test.ts -t ${id}`;
    terminal.out.write(`\nIt works as it is; make it yours, its README first. "${test}" runs it.\n`);
    return 0;
  },
});

function isRuleLanguage(word: string): word is RuleLanguage {
  return ruleLanguages.some((one) => one === word);
}
