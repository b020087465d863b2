import { defineProjectRule, type Fixer, type ProjectContext, type Range } from '@devlint/core';
import { siteFor } from '../../grammar/python-imports/flask-applications.ts';
import gitignore from '../../kinds/gitignore/kind.ts';
import { applicationCodeReads, flaskProject } from '../../kinds/python-module/flask-project.ts';
import pythonModule from '../../kinds/python-module/kind.ts';
import { ignoreEffect, instanceFolder } from './instance-folder.ts';

interface Options {
  readonly sqlite: boolean;
}

const defaults: Options = { sqlite: false };

export default defineProjectRule({
  uses: [pythonModule, gitignore],
  reads: [...applicationCodeReads, '**/instance/.gitkeep', '**/instance/.keep'],
  trigger: /instance_relative_config|sqlite:/,
  meta: {
    docs: {
      description: 'The instance folder that an application looks for is part of the repository.',
      seed: ['000/6.1', '000/6.2'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    strictOptions: { sqlite: true },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        sqlite: {
          type: 'boolean',
          description: 'Also ask for the folder where a SQLite database is given by a relative file name.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: "The instance folder '{{folder}}' is not in the repository; add '{{folder}}/.gitkeep' with a comment.",
      ignored: "The instance folder '{{folder}}' is left out by '{{file}}'; keep '{{folder}}/.gitkeep' in.",
      empty: "'{{file}}' is empty; say in a comment what the folder is for.",
      keep: 'Change to "{{pattern}}" and keep .gitkeep',
    },
  },
  check(context) {
    const project = flaskProject(context);
    if (project === undefined) return;
    const models = [...project.models];
    if (models.some(([, { flask }]) => flask.makesInstanceFolder)) return;
    const seen = new Set<string>();
    for (const [path, { flask, hasError }] of models) {
      for (const { range, database } of flask.instanceUses) {
        if (hasError || (database !== '' && !context.options.sqlite)) continue;
        const home = database === '' ? path : (siteFor(project.apps.sites, path)?.path ?? path);
        const folder = instanceFolder(project, home);
        if (seen.has(folder)) continue;
        seen.add(folder);
        const inside = context.paths.filter((one) => one.startsWith(`${folder}/`));
        const marker = inside.find((one) => /\/\.(?:git)?keep$/.test(one));
        if (marker !== undefined) {
          if (inside.length === 1 && context.readText(marker)?.trim() === '') {
            context.report({ path, range, messageId: 'empty', data: { file: marker }, atMost: 'info' });
          }
          continue;
        }
        if (inside.length > 0) continue;
        const ignored = ignoringPattern(context, folder);
        if (ignored === undefined) {
          context.report({ path, range, messageId: 'missing', data: { folder } });
          continue;
        }
        const { file, pattern } = ignored;
        const contents = pattern.text.replace(/\/?$/, '/*');
        context.report({
          path,
          range,
          messageId: 'ignored',
          data: { folder, file },
          related: [{ path: file, range: pattern.range, message: 'The folder is ignored here.' }],
          suggest: [
            {
              messageId: 'keep',
              data: { pattern: contents },
              fix: (fixer: Fixer) =>
                fixer.in(file).replace(pattern.range, `${contents}\n!${contents.slice(0, -1)}.gitkeep`),
            },
          ],
        });
      }
    }
  },
});

/** The pattern that keeps git from the whole folder, in the nearest `.gitignore` above it. */
function ignoringPattern(context: Pick<ProjectContext, 'documents'>, folder: string): Ignoring | undefined {
  const above = context.documents(gitignore).filter(({ path }) => {
    const root = path.slice(0, -'.gitignore'.length);
    return folder.startsWith(root) && root.length <= folder.length;
  });
  for (const { path, model } of above.toReversed()) {
    const pattern = model.patterns.find(({ text }) => ignoreEffect(text) === 'folder');
    const keeps = model.patterns.some(({ text }) => ignoreEffect(text) === 'keeps');
    if (pattern !== undefined && !keeps) return { file: path, pattern };
  }
  return undefined;
}

interface Ignoring {
  readonly file: string;
  readonly pattern: { readonly text: string; readonly range: Range };
}
