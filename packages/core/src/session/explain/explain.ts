import { relative, sep } from 'node:path';
import { effectiveRules, originIn, overrideName } from '../../configure/effective-rules.ts';
import type { ResolvedConfig } from '../../configure/extend.ts';
import type { Placed } from '../../configure/merge.ts';
import { overrideMatcher } from '../../configure/settings.ts';
import { byDefault, valueOrigin } from '../../configure/value-origin.ts';
import type { ProjectFiles } from '../../files/project-files.ts';
import type { Kind } from '../../plugin/kind.ts';
import type { Rule } from '../../plugin/rule.ts';
import { explainFile } from './explain-file.ts';
import type { ExplainedFile, Explanation } from './explanation.ts';

export interface Explaining {
  readonly files: ProjectFiles;
  readonly resolved: ResolvedConfig;
  /** Absolute. */
  readonly configFile: string | undefined;
}

/** Says what holds for a path, or for the project, and where each value comes from. */
export async function explain(given: Explaining, path: string | undefined): Promise<Explanation> {
  const { files, resolved, configFile } = given;
  const { root } = files;
  const { settings, merged, parts } = resolved;
  const holds = merged.layers.map(({ override }) =>
    override === undefined ? true : path !== undefined && overrideMatcher(override)(path),
  );
  const placed = (name: string, { value, origin, keyPath }: Placed<unknown>) => {
    return { name, value, from: valueOrigin(origin, keyPath, { root }) };
  };
  const values = (effective: object, written: ReadonlyMap<string, Placed<unknown>>) =>
    Object.entries(effective).map(([name, value]) => {
      const own = written.get(name);
      return own === undefined ? { name, value, from: byDefault } : placed(name, own);
    });
  const file = path === undefined ? undefined : await explainFile(path, given);
  const rules = effectiveRules(
    settings.registry,
    merged.layers.filter((_, index) => holds[index]),
    root,
  );
  return {
    root,
    configFile: configFile === undefined ? undefined : relative(root, configFile).split(sep).join('/'),
    // Documents that set rules are told with the rules that they set.
    layers: parts.flatMap(({ origin }) => (origin.type === 'document' ? [] : valueOrigin(origin, [], { root }))),
    formats: [...settings.registry.formatters.keys()].sort(),
    file,
    rules: rules.map((rule) => ({
      ...rule,
      concerns: file === undefined || concerns(settings.registry.rules.get(rule.id)?.rule, file),
    })),
    overrides: merged.layers.flatMap((layer, index) => {
      const name = overrideName(layer);
      if (name === undefined) return [];
      const applies = path === undefined || holds[index] === true;
      return [{ ...name, applies, from: originIn(layer, [], root), rules: Object.keys(layer.rules) }];
    }),
    kinds: merged.placedKinds.map(({ kind, value, origin, keyPath }) => ({
      kind,
      globs: value,
      from: valueOrigin(origin, keyPath, { root }),
    })),
    ignores: merged.ignores.map(({ pattern, origin, keyPath }) => ({
      pattern,
      from: valueOrigin(origin, keyPath, { root }),
    })),
    baseline: merged.placedBaseline && placed('baseline', merged.placedBaseline),
    fixes: merged.placedFixes.flatMap(({ value, origin, keyPath }) =>
      Object.entries(value).map(([name, rules]) => placed(name, { value: rules, origin, keyPath: [...keyPath, name] })),
    ),
    directives: values(settings.directives, merged.placedDirectives),
    limits: values(settings.limits, merged.placedLimits),
    commits: values(settings.commits, merged.placedCommits),
    settings: values(settings.settings, merged.placedSettings),
  };
}

/** Whether a rule looks at a file: by its language, and by what the file is. */
function concerns(rule: Rule | undefined, { language, kinds }: ExplainedFile): boolean {
  const isOf = ({ name }: Kind) => kinds.some(({ kind, recognised }) => kind === name && recognised);
  if (rule === undefined || language === undefined) return false;
  if (rule.type === 'project') return rule.uses.length === 0 || rule.uses.some(isOf);
  return rule.language.name === language && (rule.kind === undefined || isOf(rule.kind));
}
