import { defineProjectRule } from '@devlint/core';
import type { ConfigObject } from '../../kinds/python-module/configuration.ts';
import { type ClassPlace, configuredClasses, mappingNamed } from '../../kinds/python-module/configured-classes.ts';
import { applicationCodeReads, flaskProject } from '../../kinds/python-module/flask-project.ts';
import pythonModule from '../../kinds/python-module/kind.ts';
import type { PythonModule } from '../../kinds/python-module/model.ts';
import { familiesOf, keyOf } from './families.ts';

interface Options {
  readonly requireDefault: boolean;
}

const defaults: Options = { requireDefault: false };

export default defineProjectRule({
  uses: [pythonModule],
  reads: applicationCodeReads,
  trigger: /\bfrom_object\b/,
  meta: {
    docs: {
      description: 'Each environment has a configuration class, and the app factory chooses one.',
      seed: ['000/2.5', '004/25.2'],
    },
    severity: { recommended: 'off', strict: 'off' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        requireDefault: { type: 'boolean', description: 'Also ask for an entry `default` in maps of configurations.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      noEnvironments:
        "'{{name}}' is the same in every environment; add a class for each, or read what differs from variables.",
      noDefault: "Configuration map '{{name}}' has no entry 'default'.",
      fixed: "'{{function}}' always takes '{{name}}'; take the environment as a parameter.",
    },
  },
  check(context) {
    const project = flaskProject(context);
    if (project === undefined) return;
    const { models, graph } = project;
    const families = familiesOf(project);
    const nameOf = ({ path, index }: ClassPlace) => graph.facts.get(path)?.classes[index]?.name ?? '';
    const seen = new Set<string>();
    // What a base from elsewhere brings is not known, nor what it reads.
    const isSameEverywhere = ({ path, index }: ClassPlace): boolean =>
      models.get(path)?.flask.settingsClasses.some((one) => one.class === index && one.isConstant && one.differs) ===
        true && (graph.facts.get(path)?.classes[index]?.bases ?? []).every(({ name }) => name === 'object');
    const isNew = (key: string): boolean => !seen.has(key) && seen.add(key).has(key);
    for (const [path, model] of models) {
      if (model.hasError) continue;
      for (const object of model.flask.configObjects) {
        const classes = configuredClasses(project, path, object);
        const first = classes[0];
        if (first === undefined) continue;
        const root = families.rootOf(first);
        const header = models.get(root.path)?.classes[root.index];
        if (header === undefined || !hasSettings(models.get(root.path), root.index)) continue;
        const isAlone = families.environmentsOf(root).length === 0;
        if (isAlone && new Set(classes.map(keyOf)).size === 1) {
          if (isOnly(model, object) && isSameEverywhere(root) && isNew(keyOf(root))) {
            const { name, nameRange } = header;
            context.report({ path: root.path, range: nameRange, messageId: 'noEnvironments', data: { name } });
          }
          continue;
        }
        if (object.isSubscript && object.name !== null) {
          if (!context.options.requireDefault) continue;
          const place = mappingNamed(project, path, object.name, object.function);
          if (place === undefined || place.mapping.keys.includes('default')) continue;
          const { name, nameRange } = place.mapping;
          if (!isNew(`${nameRange.start}:${place.path}`)) continue;
          context.report({ path: place.path, range: nameRange, messageId: 'noDefault', data: { name } });
          continue;
        }
        const factory = object.function === null ? undefined : model.functions[object.function];
        if (factory === undefined || factory.parameters.length > 0 || !isOnly(model, object)) continue;
        const data = { function: factory.name, name: nameOf(first) };
        context.report({ path, range: object.range, messageId: 'fixed', data });
      }
    }
  },
});

function hasSettings(model: PythonModule | undefined, index: number): boolean {
  return model?.flask.settingsClasses.some((one) => one.class === index) === true;
}

/** Nothing else in the function configures the application: no second class, no file, no variables. */
function isOnly(model: PythonModule, object: ConfigObject): boolean {
  const assembly = model.assemblies.find((one) => one.function === object.function);
  if (assembly === undefined || object.statement === null) return false;
  const others = model.flask.configObjects.filter((one) => one.function === object.function && one !== object);
  if (others.length > 0) return false;
  const configuring = assembly.statements.filter(({ target, callee, configuresInside }) => {
    return (
      configuresInside || target?.endsWith('.config') || /\.config\.(?:from_\w+|update|setdefault)$/.test(callee ?? '')
    );
  });
  return configuring.length === 1;
}
