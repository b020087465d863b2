import type { Declared } from '../plugin/declarations.ts';
import type { Kind } from '../plugin/kind.ts';
import type { Plugin, RuleSetting } from '../plugin/plugin.ts';
import type { Rule } from '../plugin/rule.ts';
import type { Declaration } from './declarations.ts';
import { isObject } from './json-schema-failures.ts';
import { schemaProblems } from './json-schema-problems.ts';
import type { NamedPlugin } from './load-plugins.ts';
import type { PlacedLayer } from './merge.ts';
import { problemIn } from './part.ts';
import type { ConfigProblem } from './problem.ts';
import type { Registry } from './registry.ts';
import type { KeyPath } from './sources/parsed.ts';

/** What came of everything that a project declares. */
export interface BuiltDeclarations {
  /** The plugins that are data, and under the empty namespace what configurations define. */
  readonly plugins: ReadonlyMap<string, NamedPlugin>;
  /** The severities that the declared rules have by themselves. */
  readonly layers: readonly PlacedLayer[];
  readonly problems: readonly ConfigProblem[];
  /** All of the data, by which one set of declarations is known from another. */
  readonly data: readonly unknown[];
}

/** What a project has beside its declarations. */
interface Others {
  readonly registry: Registry;
  /** False where plugins could not be used: what they would bring cannot be called unknown. */
  readonly isWhole: boolean;
}

/** Makes rules and kinds of data. What is wrong with one of them is told in its place, and it is left out. */
export async function buildDeclared(
  declarations: readonly Declaration[],
  builtin: Plugin,
  others: Others,
): Promise<BuiltDeclarations> {
  const { registry } = others;
  const plugins = new Map<string, NamedPlugin & { readonly plugin: Plugin }>();
  const layers: PlacedLayer[] = [];
  const problems: ConfigProblem[] = [];
  const kinds: Kind[] = [...registry.kinds];
  const pieces = await build(declarations, builtin, others);
  for (const [index, declaration] of declarations.entries()) {
    const { namespace, origin, keyPath } = declaration;
    const built = pieces[index] ?? nothing;
    for (const problem of built.problems)
      problems.push(problemIn(origin, [...keyPath, ...problem.keyPath], problem.at, problem.message));
    const known = plugins.get(namespace)?.plugin;
    const tell = (below: KeyPath, sentence: string) =>
      problems.push(problemIn(origin, [...keyPath, ...below], 'key', sentence));
    const ownKinds: Record<string, Kind> = { ...known?.kinds };
    const refused = new Set<Kind>();
    for (const [name, kind] of Object.entries(built.kinds)) {
      if (kinds.some((other) => other.name === name)) {
        tell(['kinds', name], `Kind "${name}" exists already; give this one another name`);
        refused.add(kind);
      } else ownKinds[name] = kind;
    }
    const rules: Record<string, Rule> = { ...known?.rules };
    const set: Record<string, RuleSetting> = {};
    for (const [name, rule] of Object.entries(built.rules)) {
      const id = namespace === '' ? name : `${namespace}/${name}`;
      const kind = rule.type === 'document' ? rule.kind : rule.uses[0];
      // It would be given the models of the other kind.
      if (kind !== undefined && refused.has(kind)) continue;
      if (registry.rules.has(id)) {
        tell(['rules', name], `Rule "${id}" exists already; give this one another name`);
        continue;
      }
      rules[name] = rule;
      const setting = built.settings[name];
      if (setting !== undefined) set[id] = setting;
    }
    kinds.push(...Object.values(ownKinds).filter((kind) => !kinds.includes(kind)));
    plugins.set(namespace, { plugin: { rules, kinds: ownKinds }, named: { origin, keyPath }, file: undefined });
    layers.push({ rules: set, override: undefined, origin, keyPath: [...keyPath, 'rules'] });
  }
  return { plugins, layers, problems, data: declarations.map(({ namespace, value }) => [namespace, value]) };
}

const nothing: Declared = { rules: {}, kinds: {}, settings: {}, problems: [] };

async function build(
  declarations: readonly Declaration[],
  { declarations: understood }: Plugin,
  { registry: { kinds }, isWhole }: Others,
): Promise<readonly Declared[]> {
  if (understood === undefined || declarations.length === 0) return [];
  const refused = declarations.map(({ value }) => schemaProblems(understood.schema, value, 'What is declared'));
  const data = declarations.map(({ value }, index) => (isObject(value) ? accepted(value, refused[index] ?? []) : {}));
  const built = await understood.build(data, kinds, isWhole);
  return built.map((one, index) => ({ ...one, problems: [...(refused[index] ?? []), ...one.problems] }));
}

/** The data without the entries that have mistakes: half a rule would report what nobody meant. */
function accepted(
  data: Readonly<Record<string, unknown>>,
  refused: readonly { readonly keyPath: readonly (string | number)[] }[],
): Readonly<Record<string, unknown>> {
  const isRefused = (member: string, name: string) =>
    refused.some(({ keyPath: [first, second] }) => first === member && (second === undefined || second === name));
  return Object.fromEntries(
    Object.entries(data).map(([member, entries]) => [
      member,
      isObject(entries) ? Object.fromEntries(Object.entries(entries).filter(([name]) => !isRefused(member, name))) : {},
    ]),
  );
}
