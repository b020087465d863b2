import { defineKind, python } from '@devlint/core';
import { extractModule } from './extract.ts';

/** Any Python file; project rules over code read these models instead of trees. */
export default defineKind({
  name: 'python-module',
  language: python,
  description: 'A Python file: its imports, functions, classes and module-level calls.',
  examplePath: 'app/module.py',
  // Kinds that know more about a Python file go first.
  precedence: -10,
  matches: (path) => path.endsWith('.py'),
  extract: (document) => extractModule(document),
  entities: (model) => ({
    import: model.imports,
    function: model.functions,
    class: model.classes,
    relativeImport: model.relativeImports,
  }),
});
