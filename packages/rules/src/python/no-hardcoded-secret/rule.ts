import { defineRule, type PythonDocument, type PythonNode, python } from '@devlint/core';
import { isTestPath } from '../../grammar/python-module-role.ts';
import { namesSecret, secretNameTrigger, snakeCase } from '../../grammar/secret-names.ts';
import { importEdits } from '../../kinds/python-module/import-insertion.ts';
import { importedNames } from '../../kinds/python-module/imported-names.ts';
import { originOf } from '../../kinds/python-module/imported-origins.ts';
import { isReadable } from '../../kinds/python-module/readable.ts';
import { type Candidate, ofAssignment, ofCall, ofKeyword, ofPair, ofParameter } from './candidates.ts';
import { holdsPassword, looksSecret } from './secret-value.ts';

interface Options {
  readonly allowPlaceholders: boolean;
  readonly ignoreTests: boolean;
  readonly ignoreNames: readonly string[];
}

const defaults: Options = { allowPlaceholders: true, ignoreTests: true, ignoreNames: [] };

export default defineRule({
  language: python,
  trigger: new RegExp(`${secretNameTrigger.source}|:\\/\\/[^\\s:/@]{1,100}:[^\\s@/]{1,200}@`),
  meta: {
    docs: { description: 'No secret stands in the code.', seed: ['004/25.4', '004/S.10'] },
    severity: { recommended: 'off', strict: 'error' },
    hasSuggestions: true,
    noqa: ['S105', 'S106', 'S107'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowPlaceholders: {
          type: 'boolean',
          description: 'Leave values alone that only stand for a secret, such as "change-me".',
        },
        ignoreTests: { type: 'boolean', description: 'Leave test modules alone.' },
        ignoreNames: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          uniqueItems: true,
          description: 'Names that hold no secret, whatever they sound like; case does not matter.',
        },
      },
    },
    defaultOptions: [defaults],
    reportsSecrets: true,
    messages: {
      secret: "'{{name}}' holds a secret in plain text; read it from the environment or a secret store.",
      fallback: "'{{name}}' falls back to a secret in plain text; let the program stop where it is missing.",
      default: "Parameter '{{name}}' has a secret in plain text as its default; make it required.",
      url: 'This URL holds a password in plain text; read it from the environment or a secret store.',
      environment: 'Change to os.environ["{{variable}}"]',
    },
  },
  create({ document, path, options, report }) {
    if (options.ignoreTests && (isTestPath(path) || /(?:^|[/_])tests?(?:_[^/]*)?\//.test(path))) return {};
    const ignored = new Set(options.ignoreNames.map(snakeCase));
    const seen = new Set<number>();

    const check = (candidates: readonly Candidate[]) => {
      for (const candidate of candidates) {
        const { name, node, value } = candidate;
        if (seen.has(node.id) || ignored.has(snakeCase(name))) continue;
        // A URL in several pieces is not looked for.
        const isUrl = holdsPassword(value) && holdsPassword(node.text);
        if (!isUrl && !(namesSecret(name) && looksSecret(candidate, options.allowPlaceholders))) continue;
        seen.add(node.id);
        if (options.ignoreTests && isInTestClass(document, node)) continue;
        const place = replaceable(candidate);
        report({
          node,
          ...(isUrl ? ({ messageId: 'url' } as const) : messageFor(candidate)),
          suggest:
            place === undefined
              ? undefined
              : [
                  {
                    messageId: 'environment',
                    data: { variable: place.variable },
                    fix: (fixer) => {
                      const imports = importEdits(document, fixer, 'os');
                      const read = `os.environ["${place.variable}"]`;
                      return imports && [...imports, fixer.replace(document.rangeOf(place.node), read)];
                    },
                  },
                ],
        });
      }
    };

    /** What `os.environ[…]` may take the place of: the value itself, or the call that has it as a fallback. */
    const replaceable = ({ name, node, as, call }: Candidate): Place | undefined => {
      if (!isReadable(document, document.rangeOf(call ?? node))) return undefined;
      if (as === 'value') {
        const variable = snakeCase(name).toUpperCase();
        return /^[A-Z][A-Z\d_]*$/.test(variable) ? { node, variable } : undefined;
      }
      if (call === undefined || !/^\w+$/.test(name)) return undefined;
      const origin = originOf(call.childForFieldName('function'), importedNames(document));
      return origin === 'os.environ.get' || origin === 'os.getenv' ? { node: call, variable: name } : undefined;
    };

    return {
      '(assignment right: (_)) @assignment': ({ assignment }) => check(ofAssignment(assignment)),
      '(keyword_argument) @argument': ({ argument }) => check(ofKeyword(argument)),
      '(pair) @pair': ({ pair }) => check(ofPair(pair)),
      '[(default_parameter) (typed_default_parameter)] @parameter': ({ parameter }) => check(ofParameter(parameter)),
      '(call arguments: (argument_list (string))) @call': ({ call }) => check(ofCall(call)),
    };
  },
});

/** True inside a class for tests, as `class TestingConfig(Config):`. */
function isInTestClass({ root }: PythonDocument, node: PythonNode): boolean {
  let at: PythonNode | null = root;
  while (at !== null && at.id !== node.id) {
    if (
      at.type === 'class_definition' &&
      /^Test|Test(?:s|ing|Config|Settings)?$/.test(at.childForFieldName('name')?.text ?? '')
    ) {
      return true;
    }
    at = at.childWithDescendant(node);
  }
  return false;
}

interface Place {
  readonly node: PythonNode;
  readonly variable: string;
}

function messageFor({ name, as }: Candidate) {
  if (as === 'fallback') return { messageId: 'fallback', data: { name } } as const;
  if (as === 'default') return { messageId: 'default', data: { name } } as const;
  return { messageId: 'secret', data: { name } } as const;
}
