import { usualFactoryNames } from '../../grammar/python-imports/flask-applications.ts';

/** Where execution is taken to start. */
export type RootKind = 'factory' | 'entry' | 'env';

/** The options of this rule, with the defaults filled in. */
export interface Options {
  readonly factoryNames: readonly string[];
  readonly dbNames: readonly string[];
  readonly sourceRoots: readonly string[];
  readonly roots: readonly RootKind[];
  readonly when: 'migrate' | 'always';
  readonly lazyImports: 'report' | 'accept';
  readonly reportOpaque: boolean;
  readonly ignoreModules: readonly string[];
  readonly fixStyle: 'app-context' | 'plain';
}

export const defaults: Options = {
  factoryNames: usualFactoryNames,
  dbNames: [],
  sourceRoots: [],
  roots: ['factory', 'entry', 'env'],
  when: 'migrate',
  lazyImports: 'report',
  reportOpaque: false,
  ignoreModules: [],
  fixStyle: 'app-context',
};

const names = (description: string) => ({ type: 'array', items: { type: 'string' }, description });

export const schema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    factoryNames: names(
      'Functions that count as app factories whatever they call; `init_app` only with a parameter annotated `Flask`.',
    ),
    dbNames: names('Variables that are a Flask-SQLAlchemy object although they come from outside the project.'),
    sourceRoots: names('Folders, relative to the project root, in which absolute imports start.'),
    roots: {
      type: 'array',
      items: { enum: ['factory', 'entry', 'env'] },
      minItems: 1,
      description: 'Code that has to lead to each model: app factories, entry modules, the migration environment.',
    },
    when: {
      enum: ['migrate', 'always'],
      description: '`migrate`: only where Flask-Migrate or Alembic is used; `always`: also for `db.create_all()`.',
    },
    lazyImports: {
      enum: ['report', 'accept'],
      description: 'Whether models that only functions outside the set-up import are reported.',
    },
    reportOpaque: {
      type: 'boolean',
      description: 'Whether models are reported below a package that imports modules by names made at run time.',
    },
    ignoreModules: names('Dotted names of modules that may stay unimported; `*` stands for one part, `**` for any.'),
    fixStyle: {
      enum: ['app-context', 'plain'],
      description: 'Whether the fix puts the imports under `with app.app_context():` or straight into the factory.',
    },
  },
} as const;
