import { defineRule, type PythonNode, python } from '@devlint/core';
import { isTestPath } from '../../grammar/python-module-role.ts';
import { callArguments } from '../../kinds/python-module/call-arguments.ts';
import { dottedName } from '../../kinds/python-module/expressions.ts';
import { importedNames } from '../../kinds/python-module/imported-names.ts';
import { withoutParentheses } from '../../kinds/python-module/imported-origins.ts';
import { constructorOf } from './constructor.ts';

interface Options {
  readonly suffixes: readonly string[];
  readonly assemblers: readonly string[];
  readonly includeLibraries: boolean;
}

const defaults: Options = {
  suffixes: ['Client', 'Service', 'Repository', 'Gateway', 'Manager'],
  assemblers: ['App', 'Application', 'Builder', 'Container', 'Factory', 'Provider', 'Registry'],
  includeLibraries: false,
};

const listOfNames = { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true } as const;

export default defineRule({
  language: python,
  trigger: /__init__/,
  meta: {
    docs: { description: 'Objects are given the services they work with; they do not make them.', seed: ['001/S.3'] },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        suffixes: { ...listOfNames, description: 'How the names of classes end that are to be given, not made.' },
        assemblers: {
          ...listOfNames,
          description: 'How the names of classes end whose purpose it is to put others together; they are left alone.',
        },
        includeLibraries: { type: 'boolean', description: 'Also report classes that come from other packages.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      made: "'{{owner}}' makes its own {{dependency}}; take it as an argument of the constructor.",
    },
  },
  create({ document, path, options, report }) {
    if (isTestPath(path)) return {};
    const folders = path.split('/').slice(0, -1);
    let imported: ReadonlyMap<string, string> | undefined;

    const endsWith = (name: string, endings: readonly string[]) => endings.some((ending) => name.endsWith(ending));
    /** Written in this file, imported relatively or from a package that the file stands in, or of unknown origin. */
    const isOwn = (dependency: string): boolean => {
      imported ??= importedNames(document);
      const origin = imported.get(dependency.split('.')[0] ?? dependency);
      if (origin === undefined) return !dependency.includes('.');
      const [first = ''] = origin.split('.');
      return first === '' || folders.includes(first);
    };
    return {
      '(class_definition name: (identifier) @name body: (block) @body)'({ name, body }) {
        const made = endsWith(name.text, options.assemblers) ? undefined : constructorOf(body);
        if (made === undefined) return;
        for (const assignment of made.assignments) {
          const call = withoutParentheses(assignment.childForFieldName('right'));
          const dependency = call?.type === 'call' ? dottedName(call.childForFieldName('function')) : undefined;
          if (call === null || dependency === undefined) continue;
          const last = dependency.slice(dependency.lastIndexOf('.') + 1);
          if (!/^[A-Z]/.test(last) || !endsWith(last, options.suffixes) || isPart(call)) continue;
          if (!options.includeLibraries && !isOwn(dependency)) continue;
          if (made.parameters.has(attributeOf(assignment))) continue;
          report({ node: call, messageId: 'made', data: { owner: name.text, dependency: last } });
        }
      },
    };
  },
});

/** `TaskManager(self)` belongs to the object that makes it: nobody else could. */
function isPart(call: PythonNode): boolean {
  const { positional, keywords } = callArguments(call);
  return [...positional, ...keywords.values()].some((one) => /^self(?![\w.])|^self$/.test(one.text));
}

/** `users` for `self._users`. */
function attributeOf(assignment: PythonNode): string {
  const attribute = assignment.childForFieldName('left')?.childForFieldName('attribute')?.text ?? '';
  return attribute.replace(/^_+/, '');
}
