import { defineRule, python } from '@devlint/core';
import { isTestPath } from '../../grammar/python-module-role.ts';
import { packageNames } from './reexports.ts';

export default defineRule({
  language: python,
  // A module of the package: relative, or in full, which takes a dot as well.
  trigger: /\bfrom[\s\\\u200b\u2060]*(?:[\w\u0080-\uffff]+[\s\\\u200b\u2060]*)?[.#]/,
  meta: {
    docs: { description: 'Packages that hand on names of their modules say which in `__all__`.', seed: ['000/17.2'] },
    severity: { recommended: 'off', strict: 'warn' },
    hasSuggestions: true,
    noqa: ['F401', 'F403'],
    messages: {
      missing: 'The package hands on {{names}} without __all__; list there what is public.',
      star: 'The star import hands on whatever the module defines; name what is public in __all__.',
      add: 'Add __all__ with {{names}}',
    },
  },
  create({ document, path, report }) {
    if (!/(?:^|\/)__init__\.py$/.test(path) || isTestPath(path)) return {};
    return {
      '(module) @module'() {
        const { reexports, defined, hasAll } = packageNames(document);
        if (hasAll) return;
        for (const { statement } of reexports.filter(({ isStar }) => isStar)) {
          report({ node: statement, messageId: 'star' });
        }
        const named = reexports.filter(({ isStar }) => !isStar);
        const [first] = named;
        if (first === undefined) return;
        const names = named.flatMap((one) => one.names);
        const all = [...new Set([...names, ...defined])].sort();
        report({
          node: first.statement,
          messageId: 'missing',
          data: { names: shortList(names) },
          suggest:
            named.length < reexports.length || document.root.hasError
              ? undefined
              : [
                  {
                    messageId: 'add',
                    data: { names: shortList(all) },
                    fix: (fixer) => {
                      const { text } = document.file;
                      const end = text.trimEnd().length;
                      return fixer.replace({ start: end, end: text.length }, `\n\n${written(all)}\n`);
                    },
                  },
                ],
        });
      },
    };
  },
});

function shortList(names: readonly string[]): string {
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown;
}

/** On one line where it fits in 88 columns, the width that most formatters keep to. */
function written(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  const line = `__all__ = [${quoted.join(', ')}]`;
  return line.length <= 88 ? line : `__all__ = [\n${quoted.map((name) => `    ${name},\n`).join('')}]`;
}
