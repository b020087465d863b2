import { definePlugin, memoryFiles, openSession, python } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import pythonModule from '../../kinds/python-module/kind.ts';
import rule from './rule.ts';

type Files = Readonly<Record<string, string>>;

const plugin = definePlugin({
  languages: { python },
  kinds: { 'python-module': pythonModule },
  rules: { 'flask/require-model-imports': rule },
  configs: { recommended: {} },
});

async function open(files: Files, options: object = {}) {
  return openSession({
    cwd: '/',
    files: memoryFiles('/', files),
    config: false,
    builtin: plugin,
    only: ['flask/require-model-imports'],
    rules: { 'flask/require-model-imports': ['error', { ...options }] },
  });
}

/** `path:line module` of each finding, with the function for `lazyOnly`. */
async function findings(files: Files, options?: object): Promise<readonly string[]> {
  const session = await open(files, options);
  const { diagnostics, notifications } = await session.lint();
  await session.close();
  expect(notifications).toEqual([]);
  return diagnostics.map(({ path, line, message, ruleId }) => {
    expect(ruleId).toBe('flask/require-model-imports');
    const [, module] = /^Module '([^']*)'/.exec(message) ?? [];
    const [, through] = /inside '([^']*)'/.exec(message) ?? [];
    return `${path}:${line} ${module}${through === undefined ? '' : ` in ${through}`}`;
  });
}

/** The factory's text after the unsafe fixes; a second run must leave it alone. */
async function fixed(files: Files, path: string, options?: object): Promise<string> {
  const session = await open(files, options);
  const { changes } = await session.fix('unsafe');
  const after = changes.find((change) => change.path === path)?.after ?? files[path] ?? '';
  const again = await session.fix('unsafe');
  expect(again.report.diagnostics.map(({ message }) => message)).toEqual([]);
  await session.close();
  return after;
}

const model = (name: string, base = 'db.Model', from = 'from app.extensions import db') =>
  `${from}\n\n\nclass ${name}(${base}):\n    id = db.Column(db.Integer, primary_key=True)\n`;

const extensions =
  'from flask_migrate import Migrate\nfrom flask_sqlalchemy import SQLAlchemy\n\ndb = SQLAlchemy()\nmigrate = Migrate()\n';

const factory = (inside = '', before = '') =>
  `from flask import Flask\n\nfrom app.extensions import db, migrate\n${before}\n\ndef create_app():\n    app = Flask(__name__)\n` +
  `    db.init_app(app)\n    migrate.init_app(app, db)\n${inside}    return app\n`;

/** The smallest application: a package with a factory, and a model that nothing imports. */
const base: Files = {
  'app/__init__.py': factory(),
  'app/extensions.py': extensions,
  'app/models/__init__.py': '',
  'app/models/audit.py': model('Audit'),
};
const missing = ['app/__init__.py:6 app.models.audit'];
const factoryAt = (line: number) => [`app/__init__.py:${line} app.models.audit`];

interface Scenario {
  readonly files: Files;
  readonly found: readonly string[];
  readonly options?: object;
}

const scenarios: Readonly<Record<string, Scenario>> = {
  'a model that nothing imports': { files: base, found: missing },
  'imported inside the factory': {
    files: { ...base, 'app/__init__.py': factory('    from app.models import audit\n') },
    found: [],
  },
  'imported in the app context': {
    files: {
      ...base,
      'app/__init__.py': factory('    with app.app_context():\n        from app.models import audit\n'),
    },
    found: [],
  },
  'imported by the package of models': {
    files: {
      ...base,
      'app/__init__.py': factory('    from app import models\n'),
      'app/models/__init__.py': 'from .audit import Audit\n',
    },
    found: [],
  },
  'imported relatively, two levels up': {
    files: {
      ...base,
      'app/__init__.py': factory('    from .web import views\n'),
      'app/web/__init__.py': '',
      'app/web/views.py': 'from ..models.audit import Audit\n',
    },
    found: [],
  },
  'through a blueprint that imports a service': {
    files: {
      ...base,
      'app/__init__.py': factory('    from app.web import bp\n    app.register_blueprint(bp)\n'),
      'app/web.py': 'from app.services import log\nbp = 1\n',
      'app/services.py': 'import app.models.audit as audit\n',
    },
    found: [],
  },
  'a star import runs the submodules in __all__': {
    files: {
      ...base,
      'app/__init__.py': factory('', 'from app.models import *\n'),
      'app/models/__init__.py': "__all__ = ['audit']\n",
    },
    found: [],
  },
  'only for the type checker': {
    files: {
      ...base,
      'app/__init__.py': factory(
        '',
        'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from app.models import audit\n',
      ),
    },
    found: factoryAt(9),
  },
  'only when the module is a script': {
    files: {
      ...base,
      'app/seed.py': '',
      'app/__init__.py': factory('', 'if __name__ == "__main__":\n    import app.models.audit\n'),
    },
    found: factoryAt(8),
  },
  'by tests only': {
    files: {
      ...base,
      'tests/test_audit.py': 'from app.models import audit\n',
      'app/conftest.py': 'import app.models.audit\n',
    },
    found: missing,
  },
  'a model in a test or a migration is nobody’s': {
    files: {
      'app/__init__.py': factory(),
      'app/extensions.py': extensions,
      'tests/models.py': model('Fake'),
      'migrations/versions/001_models.py': model('Old'),
    },
    found: [],
  },
  'a src layout without packages above': {
    files: {
      'src/main.py': factory('    import models\n').replace('app.extensions', 'extensions'),
      'src/extensions.py': extensions,
      'src/models.py': model('User', 'db.Model', 'from extensions import db'),
      'src/orphan.py': model('Orphan', 'db.Model', 'from extensions import db'),
    },
    found: ['src/main.py:6 orphan'],
  },
  'a folder without __init__.py is a namespace package': {
    files: {
      'app/__init__.py': factory('    from app.models import audit\n'),
      'app/extensions.py': extensions,
      'app/models/audit.py': model('Audit'),
    },
    found: [],
  },
  'a source root from the options': {
    files: {
      'app/__init__.py': factory('    from audits import audit\n'),
      'app/extensions.py': extensions,
      'vendor/x/__init__.py': '',
      'vendor/x/python/audits/__init__.py': '',
      'vendor/x/python/audits/audit.py': model('Audit'),
    },
    options: { sourceRoots: ['vendor/x/python'] },
    found: [],
  },

  'a helper the factory calls': {
    files: {
      ...base,
      'app/__init__.py': `${factory('    load()\n')}\n\ndef load():\n    from app.models import audit\n`,
    },
    found: [],
  },
  'a nested helper that is called': {
    files: {
      ...base,
      'app/__init__.py': factory('    def load():\n        from app.models import audit\n\n    load()\n'),
    },
    found: [],
  },
  'a nested helper that is not called': {
    files: { ...base, 'app/__init__.py': factory('    def load():\n        from app.models import audit\n\n') },
    found: ['app/__init__.py:6 app.models.audit in load'],
  },
  'a helper from a loop over helpers': {
    files: {
      ...base,
      'app/__init__.py': factory(
        '    for set_up in (load,):\n        set_up(app)\n',
        '\n\ndef load(app):\n    from app.models import audit\n\n',
      ),
    },
    found: [],
  },
  'a helper of another module': {
    files: {
      ...base,
      'app/__init__.py': factory('    models.init()\n', 'from app import models\n'),
      'app/models/__init__.py': 'def init():\n    from . import audit\n',
    },
    found: [],
  },
  'a helper through a re-export': {
    files: {
      ...base,
      'app/__init__.py': factory('    load()\n', 'from app.setup import load\n'),
      'app/setup/__init__.py': 'from .loading import *\n',
      'app/setup/loading.py': 'def load():\n    from app.models import audit\n',
    },
    found: [],
  },
  'the constructor of a class': {
    files: {
      ...base,
      'app/__init__.py': factory(
        '    Loader()\n',
        '\n\nclass Loader:\n    def __init__(self):\n        self.load()\n\n    def load(self):\n        from app.models import audit\n\n',
      ),
    },
    found: [],
  },
  'init_app of an extension of the project': {
    files: {
      ...base,
      'app/__init__.py': factory('    audits.init_app(app)\n', 'from app.audits import audits\n'),
      'app/audits.py':
        'class Audits:\n    def init_app(self, app):\n        from app.models import audit\n\n\naudits = Audits()\n',
    },
    found: [],
  },
  'register of whatever a loop holds': {
    files: {
      ...base,
      'app/__init__.py': factory(
        '    for part in parts():\n        part.register(app)\n',
        'from app.audits import parts\n',
      ),
      'app/audits.py': 'def register(app):\n    from app.models import audit\n\n\ndef parts():\n    return []\n',
    },
    found: [],
  },
  'a user loader does not run during a migration': {
    files: {
      ...base,
      'app/__init__.py': factory('', 'from app.login import login\n'),
      'app/login.py':
        'login = object()\n\n\n@login.user_loader\ndef load_user(id):\n    from app.models.audit import Audit\n    return Audit.query.get(id)\n',
    },
    found: ['app/__init__.py:7 app.models.audit in load_user'],
  },
  'lazy imports can be accepted': {
    files: {
      ...base,
      'app/__init__.py': factory('', 'from app.login import load_user\n'),
      'app/login.py': 'def load_user(id):\n    from app.models.audit import Audit\n    return Audit\n',
    },
    options: { lazyImports: 'accept' },
    found: [],
  },
  'what a lambda imports waits for its call': {
    files: {
      ...base,
      'app/__init__.py': factory(
        '    app.later = lambda: load()\n',
        '\n\ndef load():\n    from app.models import audit\n\n',
      ),
    },
    found: ['app/__init__.py:11 app.models.audit in load'],
  },

  'import_module with a literal': {
    files: {
      ...base,
      'app/__init__.py': factory("    import_module('app.models.audit')\n", 'from importlib import import_module\n'),
    },
    found: [],
  },
  'import_module with a relative literal': {
    files: {
      ...base,
      'app/__init__.py': factory(
        "    importlib.import_module('.models.audit', package=__name__)\n",
        'import importlib\n',
      ),
    },
    found: [],
  },
  'import_module with a formatted name': {
    files: {
      ...base,
      'app/__init__.py': factory(
        "    for name in ['audit']:\n        import_module('app.{}.audit'.format(name))\n",
        'from importlib import import_module\n',
      ),
    },
    found: [],
  },
  'import_module with an f-string that fits other modules': {
    files: {
      ...base,
      'app/models/audit_routes.py': '',
      'app/__init__.py': factory(
        "    import_module(f'app.models.{name}_routes')\n",
        'from importlib import import_module\n',
      ),
    },
    found: factoryAt(7),
  },
  'import_module with a percent sign, relative to the package': {
    files: {
      ...base,
      'app/models/__init__.py':
        "from importlib import import_module\nfor name in names:\n    import_module('.%s' % name, package=__name__)\n",
      'app/__init__.py': factory('', 'import app.models\n'),
    },
    found: [],
  },
  'import_module with a sum': {
    files: {
      ...base,
      'app/__init__.py': factory(
        "    import_module(__name__ + '.models.' + name)\n",
        'from importlib import import_module\n',
      ),
    },
    found: [],
  },
  'import_string with a colon': {
    files: {
      ...base,
      'app/__init__.py': factory(
        "    import_string('app.models.audit:Audit')\n",
        'from werkzeug.utils import import_string\n',
      ),
    },
    found: [],
  },
  'find_modules of a package': {
    files: {
      ...base,
      'app/__init__.py': factory("    list(find_modules('app.models'))\n", 'from werkzeug.utils import find_modules\n'),
    },
    found: [],
  },
  'a package that imports by unknown names is open': {
    files: {
      ...base,
      'app/models/__init__.py':
        'import importlib\nimport os\nfor name in os.listdir():\n    importlib.import_module(name)\n',
      'app/__init__.py': factory('', 'import app.models\n'),
    },
    found: [],
  },
  'an open package can be reported all the same': {
    files: {
      ...base,
      'app/models/__init__.py':
        'import importlib\nimport os\nfor name in os.listdir():\n    importlib.import_module(name)\n',
      'app/__init__.py': factory('', 'import app.models\n'),
    },
    options: { reportOpaque: true },
    found: factoryAt(7),
  },
  'a loader that walks over the package its parameter names': {
    files: {
      ...base,
      'app/__init__.py': factory('    import_all()\n', 'from loading.everything import import_all\n'),
      'loading/__init__.py': '',
      'loading/everything.py':
        'import os\nfrom importlib import import_module\n\n\ndef import_all(package="app"):\n    for name in os.listdir(package):\n        import_module(name)\n',
    },
    found: [],
  },
  'a parameter whose default names one module': {
    files: {
      ...base,
      'app/__init__.py': factory(
        '    read()\n',
        'from importlib import import_module\n\n\ndef read(name: str = "app.settings"):\n    return import_module(name)\n',
      ),
      'app/settings.py': '',
    },
    found: factoryAt(11),
  },
  'a parameter whose default names the models': {
    files: {
      ...base,
      'app/__init__.py': factory(
        '    read()\n',
        'from importlib import import_module\n\n\ndef read(name="app.models.audit"):\n    return import_module(name)\n',
      ),
    },
    found: [],
  },
  'a package that answers for the names of its submodules': {
    files: {
      ...base,
      'app/__init__.py': factory('', 'from app.models import Audit, LONGEST\n'),
      'app/models/__init__.py':
        'import lazy_loader\n\n__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)\n',
      'app/models/order.py': `${model('Order')}\nLONGEST = 3\n__all__ = ["LONGEST", "Order"]\n`,
      'app/models/orphan.py': model('Orphan'),
    },
    found: ['app/__init__.py:7 app.models.orphan'],
  },
  'a package with a __getattr__ of its own': {
    files: {
      ...base,
      'app/__init__.py': factory('', 'from app.models import Audit\n'),
      'app/models/__init__.py': 'def __getattr__(name):\n    return load(name)\n',
    },
    found: [],
  },
  'a class with a __getattr__ is no such package': {
    files: {
      ...base,
      'app/__init__.py': factory('', 'from app.models import Audit\n'),
      'app/models/__init__.py': 'class Names:\n    def __getattr__(self, name):\n        return load(name)\n',
    },
    found: factoryAt(7),
  },
  'an open package that never runs opens nothing': {
    files: { ...base, 'app/models/audit.py': `${model('Audit')}\n__import__(name)\n` },
    found: missing,
  },
  'a plugin that pyproject.toml declares': {
    files: {
      ...base,
      'pyproject.toml':
        '[project]\nname = "x"\n[project.entry-points."app.plugins"]\naudit = "app.models.audit:Audit"\n',
    },
    found: [],
  },

  'the database object through a re-export and an alias': {
    files: {
      ...base,
      'app/db/__init__.py': 'from .core import *\n',
      'app/db/core.py': 'import app.extensions as ext\n\ndatabase = ext.db\n',
      'app/models/audit.py': model('Audit', 'd.Model', 'from app.db import database as d\nimport sqlalchemy as db'),
    },
    found: missing,
  },
  'a database class of the project': {
    files: {
      ...base,
      'app/extensions.py': extensions.replace(
        'db = SQLAlchemy()',
        '\n\nclass Database(SQLAlchemy):\n    pass\n\n\ndb = Database()',
      ),
    },
    found: missing,
  },
  'a circle of names defines nothing': {
    files: { ...base, 'app/extensions.py': 'from app.models.audit import db\nimport flask_migrate\nmigrate = 1\n' },
    found: [],
  },
  'a database from outside, by name': {
    files: {
      ...base,
      'app/models/audit.py': model('Audit', 'shared_db.Model', 'from company import shared_db, db'),
    },
    options: { dbNames: ['shared_db'] },
    found: missing,
  },
  'a declarative base of the project': {
    files: {
      ...base,
      'app/base.py': 'from sqlalchemy.orm import DeclarativeBase\n\n\nclass Base(DeclarativeBase):\n    pass\n',
      'app/models/audit.py':
        'from app.base import Base\nfrom sqlalchemy.orm import Mapped\n\n\nclass Audit(Base):\n    id: Mapped[int]\n',
    },
    found: missing,
  },
  'declarative_base() and an alias of db.Model': {
    files: {
      ...base,
      'app/base.py':
        'from sqlalchemy.ext.declarative import declarative_base\nfrom app.extensions import db\nBase = declarative_base()\nModel = db.Model\n',
      'app/models/audit.py': model('Audit', 'Base', 'from app.base import Base'),
      'app/models/other.py': model('Other', 'base.Model', 'from app import base'),
    },
    found: [...missing, 'app/__init__.py:6 app.models.other'],
  },
  'a base class without columns, and an abstract one, are no tables': {
    files: {
      ...base,
      'app/models/audit.py':
        'from app.extensions import db\n\n\nclass Base(db.Model):\n    __abstract__ = True\n    id = db.Column(db.Integer)\n\n\nclass Plain(db.Model):\n    pass\n',
    },
    found: [],
  },
  'a class directly under DeclarativeBase is the base, whatever it declares': {
    files: {
      ...base,
      'app/models/audit.py':
        'from sqlalchemy.orm import DeclarativeBase, Mapped\n\n\nclass Base(DeclarativeBase):\n    __table__: Mapped\n    id: Mapped[int]\n',
    },
    found: [],
  },
  'a script with a base of its own': {
    files: {
      ...base,
      'app/models/audit.py': '',
      'tools/export.py':
        'from sqlalchemy import Column, Integer\nfrom sqlalchemy.orm import declarative_base\n\nBase = declarative_base()\n\n\nclass Old(Base):\n    id = Column(Integer)\n',
      'tools/import_old.py':
        'from sqlalchemy.orm import DeclarativeBase, Mapped\n\n\nclass Base(DeclarativeBase):\n    pass\n\n\nclass Old(Base):\n    id: Mapped[int]\n',
    },
    found: [],
  },
  'a script whose name cannot be imported': {
    files: { ...base, 'app/models/audit.py': '', 'tools/export-audits.py': model('Audit') },
    found: [],
  },
  'a class that only looks like a model': {
    files: {
      ...base,
      'app/models/audit.py': 'from peewee import Model, Column\n\n\nclass Audit(Model):\n    id = Column()\n',
    },
    found: [],
  },
  'SQLModel needs table=True': {
    files: {
      ...base,
      'app/models/audit.py': 'from sqlmodel import SQLModel\n\n\nclass Audit(SQLModel, table=True):\n    id: int\n',
      'app/models/schema.py': 'from sqlmodel import SQLModel\n\n\nclass Schema(SQLModel):\n    id: int\n',
    },
    found: missing,
  },
  'an association table': {
    files: {
      ...base,
      'app/models/audit.py': "from app.extensions import db\n\ntags = db.Table('tags', db.Column('id', db.Integer))\n",
      'app/models/plain.py': "import sqlalchemy as sa\n\nrows = sa.Table('rows', metadata)\n",
      'app/models/shell.py': "from rich.table import Table\n\ntable = Table('rows')\n",
    },
    found: [...missing, 'app/__init__.py:6 app.models.plain'],
  },
  'a model in a function exists only when that runs': {
    files: {
      ...base,
      'app/models/audit.py':
        'from app.extensions import db\n\n\ndef make():\n    class Audit(db.Model):\n        id = db.Column(db.Integer)\n',
    },
    found: [],
  },

  'imported by the entry module that calls the factory': {
    files: { ...base, 'serve.py': 'from app import create_app\nfrom app.models import audit\n\napp = create_app()\n' },
    found: [],
  },
  'imported by an entry module, when only the factory counts': {
    files: { ...base, 'serve.py': 'from app import create_app\nfrom app.models import audit\n\napp = create_app()\n' },
    options: { roots: ['factory'] },
    found: missing,
  },
  'imported by manage.py, under its main guard': {
    files: {
      ...base,
      'manage.py':
        'from app import create_app\nif __name__ == "__main__":\n    import app.models.audit\n    create_app().run()\n',
    },
    found: [],
  },
  'imported by a script of another name': {
    files: { ...base, 'seed.py': 'from app import create_app\nimport app.models.audit\n' },
    found: missing,
  },
  'imported by the module that .flaskenv names': {
    files: { ...base, '.flaskenv': 'FLASK_APP=serve.py\n', 'serve.py': 'import app.models.audit\n' },
    found: [],
  },
  'imported by the module that a Dockerfile names': {
    files: {
      ...base,
      Dockerfile: 'FROM python\nENV FLASK_APP "bin.serve:make()"\n',
      'bin/serve.py': 'import app.models.audit\n',
    },
    found: [],
  },
  'imported by the migration environment': {
    files: { ...base, 'migrations/env.py': 'def run():\n    from app.models import audit\n\n\nrun()\n' },
    found: [],
  },
  'env.py beside script.py.mako': {
    files: { ...base, 'db/env.py': 'from app.models import audit\n', 'db/script.py.mako': '' },
    found: [],
  },

  'a factory by its call, whatever its name': {
    files: { ...base, 'app/__init__.py': factory().replace('create_app', 'assemble') },
    found: missing,
  },
  'a factory by its name only does not make it a Flask project': {
    files: { ...base, 'app/__init__.py': factory().replaceAll('Flask(', 'FastAPI(') },
    found: [],
  },
  'a project class that derives from Flask': {
    files: {
      ...base,
      'app/__init__.py': factory('', 'class Shop(Flask):\n    pass\n').replace('app = Flask(', 'app = Shop('),
    },
    found: factoryAt(8),
  },
  'a class inside the factory that derives from Flask': {
    files: {
      ...base,
      'app/__init__.py': factory().replace('app = Flask(', 'class Shop(Flask):\n        pass\n\n    app = Shop('),
    },
    found: missing,
  },
  'an application of Connexion': {
    files: {
      ...base,
      'app/__init__.py': factory()
        .replace('from flask import Flask', 'import connexion')
        .replace('Flask(', 'connexion.App('),
    },
    found: missing,
  },
  'a factory name from the options': {
    files: {
      ...base,
      'app/__init__.py': `${factory()}\n\ndef boot():\n    from app.models import audit\n    return create_app()\n`,
    },
    options: { factoryNames: ['boot'] },
    found: [],
  },
  'an application at module level': {
    files: {
      'app.py':
        'from flask import Flask\nfrom flask_migrate import Migrate\nfrom flask_sqlalchemy import SQLAlchemy\n\napp = Flask(__name__)\ndb = SQLAlchemy(app)\nMigrate(app, db)\nimport views\n',
      'views.py': 'from models import User\n',
      'models.py': model('User', 'db.Model', 'from app import db'),
      'orphan.py': model('Orphan', 'db.Model', 'from app import db'),
    },
    found: ['app.py:5 orphan'],
  },
  'without Flask-Migrate nobody compares tables': {
    files: {
      ...base,
      'app/extensions.py': extensions.replace(/.*igrate.*\n/g, ''),
      'app/__init__.py': factory().replace(/.*migrate\..*\n/, ''),
    },
    found: [],
  },
  'db.create_all() needs the imports too, if asked': {
    files: {
      ...base,
      'app/extensions.py': extensions.replace(/.*igrate.*\n/g, ''),
      'app/__init__.py': factory().replace(/.*migrate\..*\n/, ''),
    },
    options: { when: 'always' },
    found: missing,
  },
  'Alembic without Flask-Migrate': {
    files: {
      ...base,
      'app/extensions.py': extensions.replace(/.*igrate.*\n/g, ''),
      'app/__init__.py': factory().replace(/.*migrate\..*\n/, ''),
      'alembic/env.py': 'from app.extensions import db\n',
    },
    found: missing,
  },
  'an ignored module': { files: base, options: { ignoreModules: ['app.**.audit'] }, found: [] },
  'a factory that cannot be read': {
    files: { ...base, 'app/__init__.py': `${factory()}\n{% if x %}\nfrom {{ x }} import y\n` },
    found: [],
  },
  'another application of the repository that compares no tables': {
    files: {
      ...Object.fromEntries(Object.entries(base).map(([path, text]) => [`api/${path}`, text])),
      'api/migrations/env.py': '',
      'admin/admin_app/__init__.py':
        'from flask import Flask\nfrom admin_app.models import db\n\n\ndef create_app():\n    app = Flask(__name__)\n    db.init_app(app)\n    return app\n',
      'admin/admin_app/models/__init__.py': 'from flask_sqlalchemy import SQLAlchemy\ndb = SQLAlchemy()\n',
      'admin/admin_app/models/word.py': model('Word', 'db.Model', 'from admin_app.models import db'),
    },
    found: ['api/app/__init__.py:6 app.models.audit'],
  },
  'an application that wsgi.py puts under Flask-Migrate': {
    files: {
      ...base,
      'app/extensions.py': 'from flask_sqlalchemy import SQLAlchemy\n\ndb = SQLAlchemy()\n',
      'app/__init__.py': factory()
        .replace(', migrate', '')
        .replace(/.*migrate\..*\n/, ''),
      'wsgi.py':
        'from flask_migrate import Migrate\nfrom app import create_app\nfrom app.extensions import db\n\nMigrate(create_app(), db)\n',
      'other/app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
    },
    found: missing,
  },
  'each application of a monorepo answers for its own models': {
    files: Object.fromEntries(
      ['one', 'two'].flatMap((name) =>
        Object.entries(base).map(([path, text]) => [
          `${name}/${path.replace('app/', `${name}_app/`)}`,
          text.replaceAll('app.extensions', `${name}_app.extensions`),
        ]),
      ),
    ),
    found: ['one/one_app/__init__.py:6 one_app.models.audit', 'two/two_app/__init__.py:6 two_app.models.audit'],
  },
};

describe('finds models that no factory imports', () => {
  for (const [name, { files, found, options }] of Object.entries(scenarios)) {
    it(name, async () => expect(await findings(files, options)).toEqual(found));
  }

  it('names the first model and the place of its class', async () => {
    const session = await open(base);
    const [finding] = (await session.lint()).diagnostics;
    await session.close();
    expect(finding?.message).toBe(
      "Module 'app.models.audit' (Audit) is never imported by the app factory; Flask-Migrate will not see its tables.",
    );
    expect(finding?.related).toMatchObject([{ path: 'app/models/audit.py', message: "'Audit' is defined here." }]);
    const { start, end } = finding?.range ?? { start: 0, end: 0 };
    expect(base['app/__init__.py']?.slice(start, end)).toBe('create_app');
  });

  it('lists no more than three names', async () => {
    const many = [1, 2, 3, 4, 5].map((number) => model(`M${number}`)).join('\n\n');
    const session = await open({ ...base, 'app/models/audit.py': many });
    const [finding] = (await session.lint()).diagnostics;
    await session.close();
    expect(finding?.message).toContain('(M1, M2, M3 and 2 more)');
  });

  it('notices one new module, and its import', async () => {
    const session = await open({ ...base, 'app/__init__.py': factory('    from app.models import audit\n') });
    expect((await session.lint()).diagnostics).toEqual([]);
    session.change('app/models/audit.py', '');
    session.change('app/models/__init__.py', model('Fresh').replace('Fresh', 'Other'));
    expect((await session.lint()).diagnostics).toEqual([]);
    session.change('app/__init__.py', factory());
    session.change('app/models/audit.py', model('Fresh'));
    expect((await session.lint()).diagnostics).toHaveLength(2);
    await session.close();
  });
});

const block = (indent: string, ...lines: string[]) =>
  [
    '',
    `${indent}# Import models so Flask-Migrate can detect them`,
    `${indent}with app.app_context():`,
    ...lines.map((line) => `${indent}    ${line}  # noqa: F401`),
    '',
  ].join('\n');

describe('imports the models in the factory', () => {
  const setUp = '    migrate.init_app(app, db)\n';
  const audit = block('    ', 'from app.models import audit');

  it('after the last extension', async () => {
    expect(await fixed(base, 'app/__init__.py')).toBe(factory().replace(setUp, `${setUp}${audit}\n`));
  });

  it('all modules in one edit', async () => {
    const files = { ...base, 'app/models/user.py': model('User'), 'app/blog.py': model('Post') };
    const lines = ['from app import blog', 'from app.models import audit', 'from app.models import user'];
    expect(await fixed(files, 'app/__init__.py')).toBe(
      factory().replace(setUp, `${setUp}${block('    ', ...lines)}\n`),
    );
  });

  it('without a second blank line', async () => {
    const spaced = factory('\n');
    expect(await fixed({ ...base, 'app/__init__.py': spaced }, 'app/__init__.py')).toBe(
      spaced.replace(setUp, `${setUp}${audit}`),
    );
  });

  it('after a helper that initializes the database', async () => {
    const helper = `from flask import Flask\n\nfrom app.extensions import db\n\n\ndef create_app():\n    app = Flask(__name__)\n    app.config['A'] = 1\n    set_up(app)\n    return app\n\n\ndef set_up(app):\n    db.init_app(app)\n`;
    expect(await fixed({ ...base, 'app/__init__.py': helper }, 'app/__init__.py')).toBe(
      helper.replace('    set_up(app)\n', `    set_up(app)\n${audit}\n`),
    );
  });

  it('after the configuration when no extension is set up', async () => {
    const bare = `from flask import Flask\n\n\ndef create_app(settings=None):\n    app = Flask(__name__)\n    app.config['A'] = 1  # one\n    if settings:\n        app.config.update(settings)\n    print(app)\n    return app\n`;
    const last = '        app.config.update(settings)\n';
    expect(await fixed({ ...base, 'app/__init__.py': bare }, 'app/__init__.py')).toBe(
      bare.replace(last, `${last}${audit}\n`),
    );
  });

  it('never after a return', async () => {
    const early = `from flask import Flask\n\nfrom app.extensions import db\n\n\ndef create_app():\n    app = Flask(__name__)\n    return app\n    db.init_app(app)\n`;
    const made = '    app = Flask(__name__)\n';
    expect(await fixed({ ...base, 'app/__init__.py': early }, 'app/__init__.py')).toBe(
      early.replace(made, `${made}${audit}\n`),
    );
  });

  it('under another name where the name is used, and with the variable of the application', async () => {
    const other = factory('    audit = 1\n    print(audit)\n')
      .replace('    app = Flask', '    server = Flask')
      .replaceAll('init_app(app', 'init_app(server')
      .replace('return app', 'return server');
    const lines = block('    ', 'from app.models import audit as _audit_models').replace('app.app_c', 'server.app_c');
    const last = '    migrate.init_app(server, db)\n';
    expect(await fixed({ ...base, 'app/__init__.py': other }, 'app/__init__.py')).toBe(
      other.replace(last, `${last}${lines}\n`),
    );
  });

  it('relatively where the file does so', async () => {
    const relative = factory().replace('from app.extensions', 'from .extensions');
    expect(await fixed({ ...base, 'app/__init__.py': relative }, 'app/__init__.py')).toBe(
      relative.replace(setUp, `${setUp}${block('    ', 'from .models import audit')}\n`),
    );
  });

  it('a module at the top by its own name', async () => {
    const files = { ...base, 'audits.py': model('Audit'), 'app/models/audit.py': '' };
    expect(await fixed(files, 'app/__init__.py')).toBe(
      factory().replace(setUp, `${setUp}${block('    ', 'import audits')}\n`),
    );
  });

  it('into an import block that is there', async () => {
    const files = { ...base, 'app/models/user.py': model('User') };
    const old = factory('    with app.app_context():\n        from app.models import user  # noqa: F401\n');
    const line = '        from app.models import user  # noqa: F401\n';
    expect(await fixed({ ...files, 'app/__init__.py': old }, 'app/__init__.py')).toBe(
      old.replace(line, `${line}${line.replace('user', 'audit')}`),
    );
  });

  it('without a context, if the team writes it so', async () => {
    const plain =
      '\n    # Import models so Flask-Migrate can detect them\n    from app.models import audit  # noqa: F401\n';
    expect(await fixed(base, 'app/__init__.py', { fixStyle: 'plain' })).toBe(
      factory().replace(setUp, `${setUp}${plain}\n`),
    );
  });

  it('with the indentation and line endings of the file', async () => {
    const tabs = factory().replaceAll('    ', '\t').replaceAll('\n', '\r\n');
    const result = await fixed({ ...base, 'app/__init__.py': tabs }, 'app/__init__.py');
    expect(result).toContain('\r\n\twith app.app_context():\r\n\t\tfrom app.models import audit  # noqa: F401\r\n');
    expect(result).not.toMatch(/[^\r]\n/);
  });

  const unfixable: Readonly<Record<string, string>> = {
    'the application has no variable': 'from flask import Flask\n\n\ndef create_app():\n    return Flask(__name__)\n',
    'the body stands on one line': 'from flask import Flask\n\n\ndef create_app(): app = Flask(__name__); return app\n',
    'the application is made at module level': 'from flask import Flask\n\napp = Flask(__name__)\n',
  };
  for (const [name, text] of Object.entries(unfixable)) {
    it(`not when ${name}`, async () => {
      const session = await open({ ...base, 'app/__init__.py': text });
      const { changes, report } = await session.fix('unsafe');
      await session.close();
      expect(changes).toEqual([]);
      expect(report.diagnostics).toHaveLength(1);
    });
  }
});

describe('stands generated code', () => {
  const many = 3000;
  const each = (line: (at: number) => string) => Array.from({ length: many }, (_, at) => line(at)).join('\n');
  const hostile: Readonly<Record<string, string>> = {
    'a chain of aliases': `from app.extensions import db as d0\n${each((at) => `d${at + 1} = d${at}`)}\n\n\nclass A(d${many}.Model):\n    id = db.Column()\n`,
    'a chain of base classes': `from app.extensions import db\nclass C0(db.Model): pass\n${each((at) => `class C${at + 1}(C${at}): x = db.Column()`)}\n`,
    'a circle of base classes': each((at) => `class C${at}(C${(at + 1) % many}): x = db.Column()`),
    'functions that call each other': `${each((at) => `def f${at}(): f${(at + 1) % many}()`)}\nf0()\n`,
    'many imports of one module': `${each((at) => `from app.extensions import x${at}`)}\n`,
    'many run-time imports': `${each((at) => `import_module(f'app.{x}.m${at}')`)}\n`,
  };
  for (const [name, text] of Object.entries(hostile)) {
    it(name, async () => {
      const files = { ...base, 'app/__init__.py': factory('', 'import app.generated\n'), 'app/generated.py': text };
      expect(await findings(files)).toEqual(factoryAt(7));
    });
  }
});
