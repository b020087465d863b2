import { defineKind, python } from '@devlint/core';
import { isFlaskModule } from '../../grammar/flask-imports.ts';
import { importedModules } from '../python-module/imported-names.ts';
import { debugUsage } from './debug-switches.ts';
import type { FlaskUsage } from './model.ts';

/** Something that ends in `debug`, perhaps quoted and in brackets, perhaps annotated, is given a truth value. */
const maySwitchDebug = /debug["'\])\s\\]*(?::[^=\r\n]{0,100})?=[\s\\(]*(?:True|False|#)/i;

/** What Python files show of Flask, whatever else they are. */
export default defineKind({
  name: 'flask-usage',
  language: python,
  description: 'What a Python file shows of Flask: that it imports it, and where the debugger is switched on.',
  examplePath: 'app/module.py',
  aspect: true,
  matches: (path) => path.endsWith('.py'),
  extract: (document): FlaskUsage => ({
    importsFlask: document.file.text.includes('flask') && importedModules(document).some(isFlaskModule),
    ...(maySwitchDebug.test(document.file.text) ? debugUsage(document) : { debugSwitches: [], productionIsOff: false }),
  }),
  entities: (model) => ({ debugSwitch: model.debugSwitches }),
});
