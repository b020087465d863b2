import { defineProjectRule } from '@devlint/core';
import { climbsOut } from '../../grammar/python-packages/climbs-out.ts';
import { buildFiles, layoutOf, type PythonLayout } from '../../grammar/python-packages/layout.ts';
import { commandConventions, isCommandModule } from '../../kinds/python-module/command-modules.ts';
import { mayImportRelatively } from '../../kinds/python-module/relative-imports.ts';
import relativeImports from '../../kinds/relative-imports/kind.ts';

interface Options {
  readonly includeCommands: boolean;
}

const defaults: Options = { includeCommands: false };

export default defineProjectRule({
  uses: [relativeImports],
  reads: buildFiles.map((name) => `**/${name}`),
  trigger: mayImportRelatively,
  modelsFrom: mayImportRelatively,
  asksKind: false,
  meta: {
    docs: { description: 'No relative import climbs above the top-level package.', seed: ['000/18.1'] },
    severity: { recommended: 'warn', strict: 'error' },
    noqa: ['E0402'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        includeCommands: {
          type: 'boolean',
          description: 'Check modules that are run as commands too, which `cli/no-relative-imports` reports otherwise.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      beyondTop: "Relative import '{{text}}' climbs above the top-level package, so that it fails with ImportError.",
    },
  },
  check(context) {
    let layout: PythonLayout | undefined;
    for (const { path, model } of context.documents(relativeImports)) {
      const climbing = model.relativeImports.filter(({ level }) => level >= 2);
      if (climbing.length === 0 || !context.isEnabledFor(path)) continue;
      layout ??= layoutOf(context);
      const { includeCommands } = context.optionsFor(path);
      if (!includeCommands && isCommandModule(path, model.cliSignals, commandConventions, layout.commandFiles))
        continue;
      for (const { level, range, text } of climbing) {
        if (climbsOut(path, level, layout)) context.report({ path, range, messageId: 'beyondTop', data: { text } });
      }
    }
  },
});
