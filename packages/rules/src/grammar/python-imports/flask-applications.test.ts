import { expect, it } from 'vitest';
import { mayMakeFlask } from './flask-applications.ts';

it.each([
  'app = Flask(__name__)',
  'app = flask.Flask \\\n (__name__)',
  'app = (Flask # why\n (__name__))',
  'class App(Flask):',
  'class App(Mixin, flask.Flask, Other):',
  'class App(\n    Mixin,\n    APIFlask,\n):',
  'class App(\n    Mixin, web.Flask, Other\n):',
  'class App(\n    *bases, Flask\n):',
  'class App(Generic, Flask[T]):',
  'app = connexion.FlaskApp(__name__)',
  'from connexion import App',
  `class App(${'Mixin, '.repeat(200)}Flask, Other):`,
])('may make an application: %j', (text) => {
  expect(mayMakeFlask.test(text)).toBe(true);
});

it.each([
  'from flask import request',
  '# In most web apps, Flask, CLI scripts and the like, this is so.',
  '"""Works with Flask, Django\nand whatever else there is."""',
  'uses Flask.\n',
])('makes none: %j', (text) => {
  expect(mayMakeFlask.test(text)).toBe(false);
});

it('reads long lines to the end', () => {
  for (const text of ['Flask,', 'a Flask,', '(', 'a, ', 'Flask ']) {
    expect(mayMakeFlask.test(`x ${text.repeat(100_000)}`)).toBeTypeOf('boolean');
  }
});
