import { defineRule, type PythonNode, python } from '@devlint/core';
import { isMigrationPath, isTestPath } from '../../grammar/python-module-role.ts';
import { matchesSegments } from '../../grammar/segment-glob.ts';
import { importedModules, importedNames } from '../../kinds/python-module/imported-names.ts';
import { type Chain, chainOf, chainParts, chainRange } from './chain.ts';
import { type ChainStart, depthOf, startsUpperCase } from './depth.ts';
import { mayReach } from './may-reach.ts';
import { surroundingsIn } from './surroundings.ts';
import { placesOfChains, trigger } from './trigger.ts';

interface Options {
  readonly maxDepth: number;
  readonly countSelf: boolean;
  readonly countCallee: boolean;
  readonly ignoreImports: boolean;
  readonly trackedImports: readonly string[];
  readonly transparentHops: readonly string[];
  readonly allow: readonly string[];
  readonly ignoreTests: boolean;
  readonly ignoreMigrations: boolean;
  readonly allowGuarded: boolean;
}

const defaults: Options = {
  maxDepth: 2,
  countSelf: false,
  countCallee: false,
  ignoreImports: true,
  trackedImports: ['request', 'g', 'session', 'current_user', 'current_app'],
  transparentHops: ['c', 'columns'],
  allow: [],
  ignoreTests: true,
  ignoreMigrations: true,
  allowGuarded: true,
};

const listOfNames = { type: 'array', items: { type: 'string', minLength: 1 }, uniqueItems: true } as const;

export default defineRule({
  language: python,
  trigger,
  meta: {
    docs: {
      description: 'Code reads attributes of what it was given, not of what lies far behind it.',
      seed: ['001/K.4', '001/K.5'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    noqa: ['WPS219'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        maxDepth: {
          type: 'integer',
          minimum: 2,
          description: 'How many attributes a chain may reach through, not counting its root.',
        },
        countSelf: { type: 'boolean', description: 'Count the first attribute after self, cls, mcs or super() too.' },
        countCallee: { type: 'boolean', description: 'Count the name of a called method too.' },
        ignoreImports: { type: 'boolean', description: 'Leave chains alone that start from an imported name.' },
        trackedImports: { ...listOfNames, description: 'Imported names that are objects and are judged all the same.' },
        transparentHops: {
          ...listOfNames,
          description: 'Attributes that do not count in files that import SQLAlchemy.',
        },
        allow: {
          ...listOfNames,
          description: 'Globs over the dotted text of chains to leave alone: * is one part, ** any number of parts.',
        },
        ignoreTests: { type: 'boolean', description: 'Leave test modules alone.' },
        ignoreMigrations: { type: 'boolean', description: 'Leave migration scripts alone, which tools generate.' },
        allowGuarded: { type: 'boolean', description: 'Leave chains alone where AttributeError is handled.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      deep: "'{{chain}}' reaches {{depth}} attributes deep (max {{max}}); use a defensive accessor or inject the value.",
    },
  },
  mayReport: ({ path, text, options }) => !isLeftAlone(path, options) && mayReach(text, options),
  placesIn: ({ text }) => placesOfChains(text),
  create({ document, path, options, report }) {
    if (isLeftAlone(path, options)) return {};
    const surroundingsOf = surroundingsIn(document);
    const allowed = options.allow.map((glob) => glob.split('.'));
    const seen = new Set<number>();
    let imported: ReadonlyMap<string, string> | undefined;
    let usesSqlAlchemy: boolean | undefined;

    const isModulePath = ({ root }: Chain): boolean => {
      if (root.type !== 'identifier') return false;
      const name = root.text;
      if (startsUpperCase(name)) return true;
      if (!options.ignoreImports || options.trackedImports.includes(name)) return false;
      imported ??= importedNames(document);
      return imported.has(name);
    };
    const depth = ({ root, hops }: Chain, isCallee: boolean): number => {
      const { countSelf, countCallee } = options;
      let transparentHops: readonly string[] = [];
      if (hops.some((hop) => options.transparentHops.includes(hop))) {
        usesSqlAlchemy ??= importedModules(document).some((module) => module.includes('sqlalchemy'));
        if (usesSqlAlchemy) transparentHops = options.transparentHops;
      }
      return depthOf(hops, { start: startOf(root), isCallee, countSelf, countCallee, transparentHops });
    };

    return {
      // Three hops, or fewer where parentheses hide the rest; of nested matches the longest chain comes first.
      [chains]({ chain: node }) {
        if (seen.has(node.id)) return;
        const chain = chainOf(node);
        for (const id of chain.inner) seen.add(id);
        const { maxDepth: max } = options;
        if (depth(chain, false) <= max || isModulePath(chain) || node.hasError || isTemplateHole(chain)) return;
        const { isAnnotation, isDecorator, isCallee, isGuarded } = surroundingsOf(node);
        if (isAnnotation || isDecorator || (isGuarded && options.allowGuarded)) return;
        const reached = depth(chain, isCallee);
        if (reached <= max) return;
        const parts = chainParts(chain);
        if (allowed.some((glob) => matchesSegments(parts, glob))) return;
        report({
          range: chainRange(node),
          messageId: 'deep',
          data: { chain: parts.join('.'), depth: reached, max },
        });
      },
    };
  },
});

const chains =
  '(attribute object: [(attribute object: [(attribute) (parenthesized_expression)]) (parenthesized_expression)]) @chain';

function isLeftAlone(path: string, { ignoreTests, ignoreMigrations }: Options): boolean {
  return (ignoreTests && isTestPath(path)) || (ignoreMigrations && isMigrationPath(path));
}

/** `self`, `cls`, `mcs` and `super()` stand for the object whose code this is. */
function startOf(root: PythonNode): ChainStart {
  if (root.type === 'identifier') return /^(?:self|cls|mcs)$/.test(root.text) ? 'own' : 'other';
  if (root.type !== 'call') return 'other';
  return root.childForFieldName('function')?.text === 'super' ? 'own' : 'other';
}

/** `{{ name }}` of a template: to Python a set in a set, which cannot be, so nobody means one. */
function isTemplateHole({ root }: Chain): boolean {
  return root.text.includes('{{');
}
