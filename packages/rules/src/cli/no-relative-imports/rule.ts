import { defineProjectRule } from '@devlint/core';
import { buildFiles, layoutOf, type PythonLayout } from '../../grammar/python-packages/layout.ts';
import { packageOf } from '../../grammar/python-packages/package-of.ts';
import { absoluteImport } from '../../kinds/python-module/absolute-imports.ts';
import {
  type CommandConventions,
  commandConventions,
  isCommandModule,
} from '../../kinds/python-module/command-modules.ts';
import { mayImportRelatively } from '../../kinds/python-module/relative-imports.ts';
import relativeImports from '../../kinds/relative-imports/kind.ts';
import { demonstrations } from './demonstrations.ts';

export interface Options extends CommandConventions {
  readonly level: number;
  /** How many modules of a package that are commands by nothing but a main guard make demonstrations of them all. */
  readonly demonstrations: number;
}

const defaults: Options = { level: 1, demonstrations: 3, ...commandConventions };

export default defineProjectRule({
  uses: [relativeImports],
  reads: buildFiles.map((name) => `**/${name}`),
  trigger: mayImportRelatively,
  modelsFrom: mayImportRelatively,
  asksKind: false,
  meta: {
    docs: {
      description: 'Modules that are run as commands import by the full name of the package.',
      seed: ['000/18.1'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    fixable: 'safe',
    noqa: ['TID252', 'I252'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        level: { enum: [1, 2], description: 'Report all relative imports (1), or only those of a parent package (2).' },
        signals: {
          type: 'array',
          uniqueItems: true,
          items: { enum: [...defaults.signals, 'dunderMain'] },
          description: 'What makes a command of a module; one is enough.',
        },
        paths: {
          type: 'array',
          uniqueItems: true,
          items: { type: 'string', minLength: 1 },
          description: 'Globs of the files that the signal `path` takes for commands.',
        },
        demonstrations: {
          type: 'integer',
          minimum: 1,
          description:
            'From so many modules of a package on that import relatively and have nothing of a command but a main guard, these guards are taken for demonstrations.',
        },
        ignoreInit: { type: 'boolean', description: 'Leave `__init__.py` alone, which nobody runs.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      relative: "CLI module uses relative import '{{text}}'; it fails when run as a script. Use '{{absolute}}'.",
      beyondTop: "CLI module uses relative import '{{text}}', but it climbs above the top-level package.",
      noPackage: "CLI module uses relative import '{{text}}', but its directory is not a package.",
    },
  },
  check(context) {
    let layout: PythonLayout | undefined;
    let isDemonstration: ((path: string) => boolean) | undefined;
    for (const { path, model } of context.documents(relativeImports)) {
      if (model.relativeImports.length === 0 || !context.isEnabledFor(path)) continue;
      const options = context.optionsFor(path);
      layout ??= layoutOf(context);
      if (!isCommandModule(path, model.cliSignals, options, layout.commandFiles)) continue;
      isDemonstration ??= demonstrations(context, layout);
      if (isDemonstration(path)) continue;
      const place = packageOf(path, layout);
      for (const found of model.relativeImports) {
        if (found.level < options.level || found.guarded) continue;
        const { range, text } = found;
        const absolute = absoluteImport(found, place);
        if (absolute.found !== 'name') {
          const messageId = absolute.found;
          context.report({ path, range, messageId, data: { text } });
          continue;
        }
        const { name, replacement, tier } = absolute;
        context.report({
          path,
          range,
          messageId: 'relative',
          data: { text, absolute: name },
          tier,
          fix: found.broken ? undefined : (fixer) => fixer.in(path).replace(range, replacement),
        });
      }
    }
  },
});
