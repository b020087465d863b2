import { defineProjectRule } from '@devlint/core';
import { climbsOut } from '../../grammar/python-packages/climbs-out.ts';
import { buildFiles, layoutOf, type PythonLayout } from '../../grammar/python-packages/layout.ts';
import { packageOf } from '../../grammar/python-packages/package-of.ts';
import { absoluteImport } from '../../kinds/python-module/absolute-imports.ts';
import { commandConventions, isCommandModule } from '../../kinds/python-module/command-modules.ts';
import { mayImportRelatively } from '../../kinds/python-module/relative-imports.ts';
import relativeImports from '../../kinds/relative-imports/kind.ts';

interface Options {
  readonly level: 'parents' | 'all';
  readonly includeCommands: boolean;
}

const defaults: Options = { level: 'parents', includeCommands: false };

export default defineProjectRule({
  uses: [relativeImports],
  reads: buildFiles.map((name) => `**/${name}`),
  trigger: mayImportRelatively,
  modelsFrom: mayImportRelatively,
  asksKind: false,
  meta: {
    docs: { description: 'Modules import from parent packages by the full name.', seed: ['000/18.1'] },
    severity: { recommended: 'off', strict: 'off' },
    fixable: 'safe',
    noqa: ['TID252', 'I252'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        level: {
          enum: ['parents', 'all'],
          description: 'Report imports from parent packages only, or every relative import.',
        },
        includeCommands: {
          type: 'boolean',
          description: 'Check modules that are run as commands too, which `cli/no-relative-imports` reports otherwise.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      parent: "Relative import '{{text}}' climbs to a parent package. Use '{{absolute}}'.",
      parentUnnamed: "Relative import '{{text}}' climbs to a parent package; import by the full name instead.",
      sibling: "Relative import '{{text}}' leaves the package unnamed. Use '{{absolute}}'.",
      siblingUnnamed: "Relative import '{{text}}' leaves the package unnamed; import by the full name instead.",
    },
  },
  check(context) {
    let layout: PythonLayout | undefined;
    for (const { path, model } of context.documents(relativeImports)) {
      if (model.relativeImports.length === 0 || !context.isEnabledFor(path)) continue;
      const { level, includeCommands } = context.optionsFor(path);
      const judged = model.relativeImports.filter((one) => level === 'all' || one.level >= 2);
      if (judged.length === 0) continue;
      layout ??= layoutOf(context);
      if (!includeCommands && isCommandModule(path, model.cliSignals, commandConventions, layout.commandFiles))
        continue;
      const place = packageOf(path, layout);
      for (const found of judged) {
        // An import that cannot work has no better spelling; `python/no-relative-import-beyond-top` reports it.
        if (climbsOut(path, found.level, layout)) continue;
        const { range, text } = found;
        const isParent = found.level >= 2;
        const absolute = absoluteImport(found, place);
        if (absolute.found !== 'name') {
          context.report({ path, range, messageId: isParent ? 'parentUnnamed' : 'siblingUnnamed', data: { text } });
          continue;
        }
        const { name, replacement, tier } = absolute;
        context.report({
          path,
          range,
          messageId: isParent ? 'parent' : 'sibling',
          data: { text, absolute: name },
          tier,
          fix: found.broken ? undefined : (fixer) => fixer.in(path).replace(range, replacement),
        });
      }
    }
  },
});
