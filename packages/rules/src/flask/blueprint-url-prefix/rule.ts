import { defineProjectRule, type Fixer } from '@devlint/core';
import type { BlueprintRegistration } from '../../kinds/python-module/blueprints.ts';
import { applicationCodeReads, flaskProject } from '../../kinds/python-module/flask-project.ts';
import pythonModule from '../../kinds/python-module/kind.ts';
import { type Blueprint, type Blueprints, blueprintsOf, ownModule } from './api-blueprints.ts';
import { prefixFor, wordsOf, wordTest } from './names.ts';

interface Options {
  readonly pattern: string;
  readonly requirePrefix: string;
}

const defaults: Options = { pattern: 'api', requirePrefix: '' };

export default defineProjectRule({
  uses: [pythonModule],
  reads: applicationCodeReads,
  trigger: /register_blueprint/,
  meta: {
    docs: { description: 'Blueprints of an API are registered under a URL prefix.', seed: ['000/2.7'] },
    severity: { recommended: 'off', strict: 'warn' },
    hasSuggestions: true,
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        pattern: {
          type: 'string',
          pattern: '^\\w+(?:\\|\\w+)*$',
          description: 'The word, or words separated by `|`, that tells an API by the name of its blueprint or module.',
        },
        requirePrefix: {
          type: 'string',
          // Only what is a regular expression in any case, since nothing checks one before it is used.
          pattern: '^\\^?[\\w/.-]*\\$?$',
          description: 'Simple regular expression that the URL prefix of an API has to match; empty accepts any.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: "API blueprint '{{name}}' has no URL prefix, neither here nor where it is made.",
      other: "API blueprint '{{name}}' has the URL prefix '{{prefix}}', which does not match '{{required}}'.",
      add: 'Add url_prefix="{{prefix}}"',
    },
  },
  check(context) {
    const project = flaskProject(context);
    if (project === undefined) return;
    const { pattern, requirePrefix } = context.options;
    const blueprints = blueprintsOf(project);
    const isWanted = wordTest(pattern);
    const required = requirePrefix === '' ? undefined : new RegExp(requirePrefix);
    for (const [path, model] of project.models) {
      for (const registration of model.flask.registrations) {
        // What is registered with a blueprint stands below that one's prefix.
        if (isNested(blueprints, path, registration) || registration.prefix === 'computed') continue;
        for (const written of registration.blueprints) {
          const found = blueprints.named(path, written, registration.function);
          if (found === undefined) continue;
          const words = namesOf(found, path, written).map(wordsOf);
          const suggested = words.map((some) => prefixFor(some, isWanted)).find((one) => one !== undefined);
          if (suggested === undefined) continue;
          const { range, insertion } = registration;
          const name = found.made.name;
          const prefix = registration.prefix?.text ?? ownPrefix(found);
          if (prefix === undefined) {
            if (isReachedByPath(blueprints, found, isWanted)) continue;
            const text = `url_prefix="${suggested}"`;
            const canAdd = registration.blueprints.length === 1 && registration.prefixRange === null;
            context.report({
              path,
              range,
              messageId: 'missing',
              data: { name },
              related: [{ path: found.path, range: found.made.nameRange, message: `'${name}' is made here.` }],
              suggest:
                insertion === null || !canAdd
                  ? []
                  : [
                      {
                        messageId: 'add',
                        data: { prefix: suggested },
                        fix: (fixer: Fixer) =>
                          fixer.in(path).insertAt(insertion.offset, insertion.before + text + (insertion.after ?? '')),
                      },
                    ],
            });
          } else if (prefix !== 'computed' && required?.test(prefix) === false) {
            const data = { name, prefix, required: requirePrefix };
            context.report({ path, range: registration.prefixRange ?? range, messageId: 'other', data });
          }
        }
      }
    }
  },
});

/** All that may call a blueprint an API's: its names, and the modules that are its own. */
function namesOf({ path: home, made }: Blueprint, path: string, written: string): readonly string[] {
  const label = made.arguments.find(({ keyword }) => keyword === '' || keyword === 'name')?.text ?? '';
  return [made.name, written.slice(written.lastIndexOf('.') + 1), label, home === path ? '' : ownModule(home, path)];
}

/** The prefix that a blueprint is made with. */
function ownPrefix({ made }: Blueprint): string | undefined {
  const given = made.arguments.find(({ keyword }) => keyword === 'url_prefix' || keyword === '**' || keyword === '*');
  if (given === undefined || given.type === 'none') return undefined;
  return given.text ?? 'computed';
}

function isNested(
  blueprints: Blueprints,
  path: string,
  { receiver, function: within }: BlueprintRegistration,
): boolean {
  return /(?:blueprint|_bp|^bp)$/i.test(receiver) || blueprints.named(path, receiver, within) !== undefined;
}

/** The routes themselves begin with the word, or an `Api` over the blueprint adds it. */
function isReachedByPath(blueprints: Blueprints, found: Blueprint, isWanted: (word: string) => boolean): boolean {
  if (blueprints.mayBePrefixed(found)) return true;
  return blueprints.routesOf(found).some((route) => {
    const first = route.split('/')[1] ?? '';
    return wordsOf(first).some(isWanted) || /^v\d+$/.test(first);
  });
}
