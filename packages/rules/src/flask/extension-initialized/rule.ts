import { defineProjectRule, type Fixer } from '@devlint/core';
import { type FlaskSite, mayMakeFlask, siteFor } from '../../grammar/python-imports/flask-applications.ts';
import { applicationCodeReads, type FlaskProject, flaskProject } from '../../kinds/python-module/flask-project.ts';
import pythonModule from '../../kinds/python-module/kind.ts';
import { initialized } from './evidence.ts';
import { initializationEdits } from './initialization-edit.ts';
import { type Instance, instancesOf } from './instances.ts';
import { earlyMigrations } from './order.ts';

interface Options {
  readonly extensions: readonly string[];
  readonly ignore: readonly string[];
  readonly order: boolean;
}

const defaults: Options = { extensions: [], ignore: [], order: false };

export default defineProjectRule({
  uses: [pythonModule],
  reads: applicationCodeReads,
  trigger: mayMakeFlask,
  meta: {
    docs: {
      description: 'Every Flask extension that is made without an application is initialized.',
      seed: ['000/2.2'],
    },
    severity: { recommended: 'off', strict: 'error' },
    strictOptions: { order: true },
    fixable: 'unsafe',
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        extensions: {
          type: 'array',
          uniqueItems: true,
          items: { type: 'string', pattern: '^\\w+(?:\\.\\w+)+$' },
          description: 'Dotted names of further classes that need `init_app`, for example `acme_flask.Audit`.',
        },
        ignore: {
          type: 'array',
          uniqueItems: true,
          items: { type: 'string' },
          description: 'Extensions that may stay uninitialized, as package and class: `flask_mail.Mail`.',
        },
        order: {
          type: 'boolean',
          description: 'Also report a function that initializes Flask-Migrate before the database.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      uninitialized:
        "Extension '{{name}}' ({{type}}) is never initialized; call '{{name}}.init_app(…)' in the app factory.",
      order: "'{{migrate}}' comes before '{{database}}'; initialize the database first.",
    },
  },
  check(context) {
    const project = flaskProject(context);
    if (project === undefined) return;
    const { extensions, ignore, order } = context.options;
    const instances = instancesOf(project, extensions);
    const done = initialized(project, instances);
    const missing = instances.all.filter((one) => {
      return !done.has(one) && !ignore.includes(one.extension.id) && isReadable(project, one);
    });
    for (const [site, group] of bySite(project, missing)) {
      const repair = initializationEdits(project, instances, group);
      for (const one of group) {
        const { name, nameRange, callee } = one.made;
        context.report({
          path: one.path,
          range: nameRange,
          messageId: 'uninitialized',
          data: { name, type: callee },
          related: [{ path: site.path, range: site.range, message: 'The application is made here.' }],
          fix: repair?.fixed.has(one) ? (fixer: Fixer) => repair.edits(fixer) : undefined,
        });
      }
    }
    if (!order) return;
    for (const { path, range, migrate, database } of earlyMigrations(project, instances)) {
      context.report({ path, range, messageId: 'order', data: { migrate, database }, atMost: 'warning' });
    }
  },
});

/** A template that is not Python yet, or a factory half typed, does not show what it initializes. */
function isReadable({ models, apps }: FlaskProject, { path }: Instance): boolean {
  const site = siteFor(apps.sites, path);
  return models.get(path)?.hasError === false && site !== undefined && models.get(site.path)?.hasError === false;
}

/** Instances by the application that is nearest to them, so that one edit initializes all of it. */
function bySite({ apps }: FlaskProject, missing: readonly Instance[]): ReadonlyMap<FlaskSite, readonly Instance[]> {
  const groups = new Map<FlaskSite, Instance[]>();
  for (const one of missing) {
    const site = siteFor(apps.sites, one.path);
    const group = site && groups.get(site);
    if (group !== undefined) group.push(one);
    else if (site !== undefined) groups.set(site, [one]);
  }
  return groups;
}
