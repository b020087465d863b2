import type { Range } from '@devlint/core';
import type { FlaskProject } from '../../kinds/python-module/flask-project.ts';
import type { Instances } from './instances.ts';
import { isDatabase, type KnownExtension } from './known-extensions.ts';

/** A statement that initializes Flask-Migrate while the database is still to come. */
export interface EarlyMigration {
  readonly path: string;
  readonly range: Range;
  /** What is called, as written: `migrate.init_app`, and what should have come first. */
  readonly migrate: string;
  readonly database: string;
}

/** Functions that initialize Flask-Migrate, and a database only after it. */
export function earlyMigrations({ models }: FlaskProject, instances: Instances): readonly EarlyMigration[] {
  const found: EarlyMigration[] = [];
  for (const [path, model] of models) {
    for (const { function: within, statements } of model.assemblies) {
      const set = statements.flatMap(({ range, callee }) => {
        const extension = callee === null ? undefined : extensionSetUp(instances, path, callee, within);
        return callee === null || extension === undefined ? [] : [{ range, callee, extension }];
      });
      const migrate = set.findIndex(({ extension }) => extension.package === 'flask_migrate');
      const databases = set.flatMap((one, index) => (isDatabase(one.extension) ? [{ ...one, index }] : []));
      const [first] = databases;
      const early = set[migrate];
      if (early === undefined || first === undefined || first.index < migrate) continue;
      found.push({ path, range: early.range, migrate: early.callee, database: first.callee });
    }
  }
  return found;
}

/** The extension that a call sets up: `migrate.init_app(app, db)`, `Migrate(app, db)`. */
function extensionSetUp(
  instances: Instances,
  path: string,
  callee: string,
  within: number,
): KnownExtension | undefined {
  const receiver = /^(.+)\.init_app$/.exec(callee)?.[1];
  if (receiver === undefined) return instances.extensionClass(path, callee, within);
  const named = instances.named(path, receiver, within);
  return named.length === 1 ? named[0]?.extension : undefined;
}
