import { python, sourceFile } from '@devlint/core';
import { describe, expect, it } from 'vitest';
import { argumentInsertion } from './argument-facts.ts';
import { extractModule } from './extract.ts';
import type { FlaskFacts } from './flask-facts.ts';

const parser = await python.open({});

function read(text: string): FlaskFacts {
  const document = parser.parse(sourceFile('app/module.py', text));
  const { flask } = extractModule(document);
  parser.release(document);
  return flask;
}

describe('one more argument', () => {
  it.each([
    ['f()', 'f(x=1)'],
    ['f(a)', 'f(a, x=1)'],
    ['f(a,)', 'f(a, x=1)'],
    ['f(a, **b)', 'f(a, **b, x=1)'],
    ['f(\n    a,\n    b=2,\n)', 'f(\n    a,\n    b=2,\n    x=1,\n)'],
    ['f(\n    a,\n    b=2\n)', 'f(\n    a,\n    b=2, x=1\n)'],
    ['f(\r\n    a,  # why\r\n)', 'f(\r\n    a, x=1  # why\r\n)'],
    ['f(a for a in b)', undefined],
  ])('%j', (before, after) => {
    const document = parser.parse(sourceFile('a.py', before));
    const [call] = document.root.descendantsOfType('call');
    const found = call && argumentInsertion(before, call);
    parser.release(document);
    const text = found && `${found.before}x=1${found.after ?? ''}`;
    const inserted = found && before.slice(0, found.offset) + text + before.slice(found.offset);
    expect(inserted ?? undefined).toBe(after);
  });
});

describe('names that are handed on', () => {
  it.each([
    ['for one in (db, mail):\n    one.init_app(app)', ['db', 'mail']],
    ['every = [db]\nevery += (mail,)', ['db', 'mail']],
    ['boot(app, extension=db, *mail)', ['db', 'mail']],
    ['def f():\n    return db', ['db']],
    ['settings = {"db": db}', ['db']],
    ['other = db', ['db']],
    ['boot((mail))', ['mail']],
    ['list(map(db.init_app, [app]))', ['db.init_app']],
    ['db.session.add(1)\nmail = db()', []],
    ['"""db, mail"""\n# db', []],
  ])('%j', (text, names) => {
    const { handed } = read(`from flask import x\nfrom app.extensions import db, mail\n${text}\n`);
    expect(handed.map(({ name }) => name).sort()).toEqual(names);
  });
});

describe('origins', () => {
  it.each([
    ['CORS(app)', []],
    ['CORS(app, origins="*")', ['wildcard "*"']],
    ['CORS(app, origins=["*"])', ['wildcard ["*"]']],
    ['CORS(app, origins=["a", "*"])', ['wildcard "*"']],
    ['CORS(app, origins=r".*")', ['wildcard r".*"']],
    ['CORS(app, origins=["https://*.shop.example"])', ['hardCoded ["https://*.shop.example"]']],
    ['CORS(app, origins="a" "b")', ['hardCoded "a" "b"']],
    ['CORS(app, origins=f"{x}")', ['configured f"{x}"']],
    ['CORS(app, origins=get("K", "*"))', ['wildcardDefault "*"']],
    ['CORS(app, origins=get("*"))', ['configured get("*")']],
    ['CORS(app, origins=[])', ['configured []']],
    ['o = "*"\nCORS(app, origins=o)', ['wildcard "*"']],
    ['o = "*"\no = x\nCORS(app, origins=o)', ['configured o']],
    ['o = o2\no2 = o\nCORS(app, origins=o)', ['configured o']],
    ['CORS(app, resources={"/a": {"origins": "*"}})', ['wildcard "*"']],
    ['app.add_middleware(CORSMiddleware, allow_origins=x)', ['configured x']],
  ])('%j', (text, found) => {
    const [call] = read(text).cors;
    expect(call?.origins.map(({ is, range }) => `${is} ${text.slice(range.start, range.end)}`)).toEqual(found);
  });
});

describe('configuration', () => {
  it.each([
    ['KEY = 1', true],
    ['KEY = ["x", -1]', true],
    ['KEY = os.path.join(basedir, "x.db")', true],
    ['KEY = timedelta(days=3)', true],
    ['KEY = os.environ["KEY"]', false],
    ['KEY = "x"\n    if os.getenv("B"):\n        KEY = "y"', false],
    ['KEY = f"{user}@host"', false],
    ['KEY = secret("a")', false],
    ['KEY = 1\n    URI = settings.b', false],
  ])('knows whether a class is the same everywhere: %j', (body, isConstant) => {
    expect(read(`class Config:\n    ${body}\napp = Flask(__name__)\n`).settingsClasses).toMatchObject([{ isConstant }]);
  });

  it('reads objects, maps, settings and instance folders', () => {
    const facts = read(
      'class Config:\n    DEBUG = True\n    debug = 1\n    URI = 2\n\nconfig = {"default": Config, "x": y.Z}\n' +
        'app = Flask(__name__, instance_relative_config=True)\napp.config.from_object(config["default"])  # here\n' +
        'SQLALCHEMY_DATABASE_URI = "sqlite:///a.db"\n# "sqlite:///b.db"\nother = "sqlite:////c.db"\n',
    );
    expect(facts.settingsClasses).toEqual([{ class: 0, settings: 2, isConstant: true, differs: true }]);
    expect(facts.mappings).toMatchObject([{ name: 'config', keys: ['default', 'x'], values: ['Config', 'y.Z'] }]);
    expect(facts.configObjects).toMatchObject([
      {
        application: 'app',
        name: 'config',
        isSubscript: true,
        written: 'config["default"]',
        statement: { indent: '' },
      },
    ]);
    expect(facts.instanceUses.map(({ database }) => database)).toEqual(['', 'a.db']);
  });
});

it('reads blueprints, loops and routes', () => {
  const { registrations, routes } = read(
    'for one in (a, b.c):\n    app.register_blueprint(one, url_prefix=None)\napp.register_blueprint(x, url_prefix="/y")\n' +
      '@a.route("/r")\n@a.get("/g")\ndef f(): client.get("/no")\napi.add_resource(R, "/s", "/t")\n',
  );
  expect(registrations).toMatchObject([
    { receiver: 'app', blueprints: ['a', 'b.c'], prefix: null },
    { blueprints: ['x'], prefix: { text: '/y' } },
  ]);
  expect(routes.map(({ path }) => path)).toEqual(['/r', '/g', '/s', '/t']);
});
