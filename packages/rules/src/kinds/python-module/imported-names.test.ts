import { python, sourceFile } from '@devlint/core';
import { expect, it } from 'vitest';
import { importedModules, importedNames } from './imported-names.ts';

const parser = await python.open({});

it.each<readonly [string, Readonly<Record<string, string>>, readonly string[]]>([
  ['import os', { os: 'os' }, ['os']],
  ['import os.path', { os: 'os' }, ['os.path']],
  ['import os.path as p, sys', { p: 'os.path', sys: 'sys' }, ['os.path', 'sys']],
  ['from click import command as cmd, group', { cmd: 'click.command', group: 'click.group' }, ['click']],
  ['from a . b import (c,  # why\n  d)', { c: 'a.b.c', d: 'a.b.d' }, ['a.b']],
  ['from . import db', { db: '.db' }, ['.']],
  ['from ..models import User', { User: '..models.User' }, ['..models']],
  ['from a import *', {}, ['a']],
  ['def f():\n  import late', { late: 'late' }, ['late']],
  ['import a.\\\n  b as c', { c: 'a.b' }, ['a.b']],
  ['x = "import os"', {}, []],
])('%j', (text, names, modules) => {
  const document = parser.parse(sourceFile('app/module.py', text));
  expect(Object.fromEntries(importedNames(document))).toEqual(names);
  expect(importedModules(document)).toEqual(modules);
  parser.release(document);
});
