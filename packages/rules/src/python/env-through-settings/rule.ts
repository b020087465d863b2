import { defineRule, python } from '@devlint/core';
import { isMigrationPath, isTestPath } from '../../grammar/python-module-role.ts';
import { matchesAnyGlob, matchesSegments } from '../../grammar/segment-glob.ts';
import { cliSignals, isCliModule } from '../../kinds/python-module/cli-signals.ts';
import { importedNames } from '../../kinds/python-module/imported-names.ts';
import { entryPaths, isInSettings, isSystemVariable, settingsPaths } from './places.ts';
import { type EnvironmentRead, readByCall, readByComparison, readBySubscript } from './reads.ts';

interface Options {
  readonly settings: readonly string[];
  readonly allowEntryPoints: boolean;
  readonly ignoreVariables: readonly string[];
  readonly ignoreTests: boolean;
}

const defaults: Options = { settings: settingsPaths, allowEntryPoints: true, ignoreVariables: [], ignoreTests: true };

const listOfNames = { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true } as const;

export default defineRule({
  language: python,
  trigger: /\b(?:environb?|getenvb?)\b/,
  meta: {
    docs: { description: 'Only the settings read the environment.', seed: ['004/25.1'] },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        settings: { ...listOfNames, description: 'Globs of the modules that may read the environment.' },
        allowEntryPoints: {
          type: 'boolean',
          description: 'Let commands, and the modules by which a program starts, read the environment, too.',
        },
        ignoreVariables: { ...listOfNames, description: 'Variables that may be read anywhere; * stands for any text.' },
        ignoreTests: { type: 'boolean', description: 'Leave test modules alone.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      named: "'{{variable}}' is read from the environment outside the settings; define it there and pass it on.",
      computed: 'The environment is read outside the settings; define the value there and pass it on.',
    },
  },
  create({ document, path, options, report }) {
    if (options.ignoreTests && isTestPath(path)) return {};
    // A migration is a snapshot: it must not change with the settings.
    if (isMigrationPath(path) || matchesAnyGlob(path, options.settings)) return {};
    if (options.allowEntryPoints && matchesAnyGlob(path, entryPaths)) return {};
    let names: ReadonlyMap<string, string> | undefined;
    let isEntry: boolean | undefined;

    const check = (read: EnvironmentRead | undefined) => {
      if (read === undefined) return;
      const { node, variable } = read;
      if (variable !== undefined) {
        if (isSystemVariable(variable)) return;
        if (options.ignoreVariables.some((glob) => matchesSegments([variable], [glob]))) return;
      }
      isEntry ??= options.allowEntryPoints && isCliModule(path, cliSignals(document));
      if (isEntry || isInSettings(document, node)) return;
      if (variable === undefined) report({ node, messageId: 'computed' });
      else report({ node, messageId: 'named', data: { variable } });
    };
    const known = () => {
      names ??= importedNames(document);
      return names;
    };
    return {
      '(call function: [(attribute) (identifier)]) @call': ({ call }) => check(readByCall(call, known())),
      '(subscript) @subscript': ({ subscript }) => check(readBySubscript(subscript, known())),
      '(comparison_operator) @comparison': ({ comparison }) => check(readByComparison(comparison, known())),
    };
  },
});
