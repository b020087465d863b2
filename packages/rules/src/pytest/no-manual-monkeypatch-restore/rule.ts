import { defineRule, type Edit, type Fixer, type PythonNode, python } from '@devlint/core';
import { isTestPath } from '../../grammar/python-module-role.ts';
import { calleeName, dottedName } from '../../kinds/python-module/expressions.ts';
import { importedNames } from '../../kinds/python-module/imported-names.ts';
import { originOf } from '../../kinds/python-module/imported-origins.ts';
import { isAlone, linesOf, parameterEdits, restoreEdits } from './edits.ts';
import {
  endsItsFunction,
  type ManualRestore,
  manualRestores,
  monkeypatchCall,
  type PatchMethod,
} from './manual-restore.ts';
import { assignmentsIn, type TestFunction, testFunction } from './test-function.ts';

type Repair = (fixer: Fixer) => readonly Edit[] | undefined;

export default defineRule({
  language: python,
  trigger: /\.undo\b|def[\s\\]+test|fixture/,
  meta: {
    docs: { description: 'Tests leave it to pytest to restore what they change.', seed: ['000/19.1'] },
    severity: { recommended: 'off', strict: 'warn' },
    fixable: 'unsafe',
    hasSuggestions: true,
    messages: {
      undo: 'pytest undoes monkeypatch when the test ends; this undo() is not needed.',
      restore: "'{{target}}' is restored by hand; use monkeypatch.{{method}}, which restores it when the test ends.",
      environment: 'The test changes os.environ for all that run after it; use monkeypatch.setenv.',
      use: 'Change to monkeypatch.{{method}}',
    },
  },
  create({ document, path, report }) {
    const isTestModule = isTestPath(path);
    const { text } = document.file;
    let imported: ReadonlyMap<string, string> | undefined;
    const names = () => {
      imported ??= importedNames(document);
      return imported;
    };
    // A fixture of the module takes care of the environment.
    const environmentIsReset = /environ\.clear\(|environ\.copy\(|patch\.dict\([\s\\]*['"]?os\.environ/.test(text);

    const checkUndo = (test: TestFunction): void => {
      if (!test.parameters.includes('monkeypatch')) return;
      const statement = lastStatement(test.body);
      const call = statement?.type === 'expression_statement' ? statement.firstNamedChild : null;
      if (statement === undefined || call?.type !== 'call' || calleeName(call) !== 'monkeypatch.undo') return;
      const lines = linesOf(text, statement);
      const alone = isAlone(statement);
      const inFinally = statement.parent?.parent?.type === 'finally_clause';
      report({
        node: call,
        messageId: 'undo',
        fix: (fixer) => {
          if (alone) return inFinally ? undefined : fixer.replace(document.rangeOf(call), 'pass');
          return lines && fixer.remove(lines);
        },
      });
    };
    const isEnvironment = (place: PythonNode) =>
      place.type === 'subscript' && originOf(place.childForFieldName('value'), names()) === 'os.environ';
    const suggestion = (method: PatchMethod, fix: Repair | undefined) =>
      fix && ([{ messageId: 'use', data: { method }, fix }] as const);

    const checkRestores = (test: TestFunction, restores: readonly ManualRestore[]): void => {
      for (const found of restores) {
        if (!endsItsFunction(test.body, found.restore)) continue;
        const { target } = found;
        const method = isEnvironment(target) ? 'setenv' : target.type === 'attribute' ? 'setattr' : 'setitem';
        report({
          node: found.restore,
          messageId: 'restore',
          data: { target: dottedName(target) ?? target.text, method },
          suggest: suggestion(method, restoreEdits(document, test, found, method)),
        });
      }
    };
    const checkEnvironment = (test: TestFunction, assignments: readonly PythonNode[]): void => {
      // So does a fixture that is named after it.
      if (environmentIsReset || test.is !== 'test' || test.parameters.some((one) => /env/i.test(one))) return;
      let cleansUp: boolean | undefined;
      for (const assignment of assignments) {
        const target = assignment.childForFieldName('left');
        const value = assignment.childForFieldName('right');
        if (target === null || value === null || !isEnvironment(target)) continue;
        cleansUp ??= /\bdel[ \t(]+(?:os\.)?environ\b|\benviron\.pop\(/.test(test.body.text);
        const call = monkeypatchCall(text, target, 'setenv', value);
        report({
          node: assignment,
          ...(cleansUp
            ? { messageId: 'restore', data: { target: target.text, method: 'setenv' } }
            : { messageId: 'environment' }),
          suggest: suggestion('setenv', (fixer) => {
            const parameters = parameterEdits(test, fixer);
            if (parameters === undefined || call === undefined || assignment.hasError) return undefined;
            return [...parameters, fixer.replace(document.rangeOf(assignment), call)];
          }),
        });
      }
    };
    return {
      '(function_definition) @function'({ function: node }) {
        const test = testFunction(node);
        if (test === undefined) return;
        checkUndo(test);
        if (!isTestModule) return;
        const assignments = assignmentsIn(test.body);
        const isShared = (root: string) => names().has(root) || (test.parameters.includes(root) && root !== 'self');
        const restores = manualRestores(assignments, isShared);
        checkRestores(test, restores);
        const restored = new Set(restores.flatMap(({ patches, restore }) => [...patches, restore]).map(({ id }) => id));
        checkEnvironment(
          test,
          assignments.filter(({ id }) => !restored.has(id)),
        );
      },
    };
  },
});

/** The statement that runs last: of a `finally` at the end, its own last one. */
function lastStatement(body: PythonNode): PythonNode | undefined {
  const last = body.namedChildren.findLast((child) => !child.isExtra);
  if (last?.type !== 'try_statement') return last;
  const block = last.namedChildren
    .find(({ type }) => type === 'finally_clause')
    ?.namedChildren.find(({ type }) => type === 'block');
  return block?.namedChildren.findLast((child) => !child.isExtra) ?? last;
}
