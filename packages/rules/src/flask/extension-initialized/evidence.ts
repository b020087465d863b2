import type { Scope } from '../../grammar/python-imports/module-index.ts';
import type { FlaskProject } from '../../kinds/python-module/flask-project.ts';
import type { HandedName } from '../../kinds/python-module/handed-names.ts';
import type { PythonModule } from '../../kinds/python-module/model.ts';
import type { Instance, Instances } from './instances.ts';

/** Methods that initialize an extension for an application. */
const initializer = /^(.+)\.(?:init_app|setup_app)$/;

/**
 * The instances that some code of the project initializes, or may initialize: by their own `init_app`, in a loop over
 * a collection, or in a function that they are handed to. Whatever cannot be followed counts as initialized.
 */
export function initialized(project: FlaskProject, instances: Instances): ReadonlySet<Instance> {
  const found = new Set(instances.all.filter(({ isInitialized }) => isInitialized));
  const addAll = (some: readonly Instance[]) => {
    for (const one of some) found.add(one);
  };
  for (const [path, model] of project.models) {
    for (const { receiver, within } of initializations(model)) {
      if (receiver === '*') {
        // `import_string(name).init_app(app)`: any of them may be meant.
        if (model.dynamicImports.some((one) => one.function === within)) return new Set(instances.all);
        continue;
      }
      const named = instances.named(path, receiver, within);
      // `extensions.init_app(app)` calls a function of the module, which shows by itself what it initializes.
      if (named.length > 0) addAll(instances.isModule(path, receiver, within) ? [] : named);
      else if (!instances.isOther(path, receiver, within)) addAll(instances.all.filter(hasName(lastPart(receiver))));
    }
    for (const handed of model.flask.handed) {
      if (!isNoHelp(instances, path, model, handed)) addAll(instances.named(path, handed.name, handed.function));
    }
  }
  return found;
}

/** What `init_app` is called on, or referred to on, anywhere in a file. */
function initializations(model: PythonModule): readonly { readonly receiver: string; readonly within: Scope }[] {
  const written = [
    ...model.calls.map(({ name }) => ({ name, within: null })),
    ...model.functions.flatMap(({ calls }, within) => calls.map((name) => ({ name, within }))),
    ...model.flask.handed.map(({ name, function: within }) => ({ name, within })),
  ];
  return written.flatMap(({ name, within }) => {
    const receiver = initializer.exec(name)?.[1];
    return receiver === undefined ? [] : [{ receiver, within }];
  });
}

/**
 * Places that are handed an extension and do not initialize it: another extension (`Migrate(app, db)`), the user
 * store of Flask-Security, and the variables of an interactive shell.
 */
function isNoHelp(instances: Instances, path: string, model: PythonModule, handed: HandedName): boolean {
  const { to, function: within } = handed;
  const isShell = within !== null && /shell/.test(model.functions[within]?.name ?? '');
  if (isShell && (to === '' || to === 'dict')) return true;
  if (to === '') return false;
  if (/(?:^|\.)SQLAlchemy\w*(?:Datastore|Adapter)$/.test(to)) return true;
  if (instances.extensionClass(path, to, within) !== undefined) return true;
  const receiver = initializer.exec(to)?.[1];
  return receiver !== undefined && instances.named(path, receiver, within).length > 0;
}

function hasName(name: string): (instance: Instance) => boolean {
  return ({ made }) => made.name === name;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
