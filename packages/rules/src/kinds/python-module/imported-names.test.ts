import { python, sourceFile } from '@devlint/core';
import { expect, it } from 'vitest';
import { importedModules, importedNames, mayImport } from './imported-names.ts';

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

it.each([
  ['import requests', true],
  ['import os, requests as r', true],
  ['import os,\\\n  requests', true],
  ['import os, \\\n  json, requests.adapters', true],
  ['from requests import get', true],
  ['from\\\n requests.sessions import Session', true],
  ['if x:\n\timport requests', true],
  ['x = 1;import requests', true],
  ['import\u200brequests', true],
  ['handle_requests(x)', false],
  ['# serves requests, one by one', false],
  ['import requests_mock', false],
  ['from . import xrequests', false],
  ['', false],
])('whether requests may be imported in %j: %s', (text, expected) => {
  expect(mayImport(text, 'requests')).toBe(expected);
  const document = parser.parse(sourceFile('app/module.py', text));
  const isImported = importedModules(document).some((name) => /^requests(?:\.|$)/.test(name));
  parser.release(document);
  expect(isImported).toBe(expected);
});
