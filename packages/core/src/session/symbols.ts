import type { ActiveRule, Settings } from '../configure/settings.ts';
import { guarded, kindCulprit, ruleCulprit } from '../inspect/crash.ts';
import type { Inspection } from '../inspect/inspect-file.ts';
import type { Kind } from '../plugin/kind.ts';
import type { Completion, CompletionContext, DefinitionPlace, Symbols } from '../plugin/symbols.ts';

/** A kind or rule that fails here costs its own answer and nothing else; linting tells of it. */
const ignored = () => {};

/** The kinds that have something to say to an editor, or whose models rules need for that. */
export function tellingKinds({ registry, everywhere }: Settings): readonly Kind[] {
  const completing = new Set([...everywhere.values()].filter(({ rule }) => rule.complete !== undefined).map(kindOf));
  return registry.kinds.filter(
    ({ name, symbols, complete }) => symbols !== undefined || complete !== undefined || completing.has(name),
  );
}

const remembered = new WeakMap<Inspection, Symbols>();

/** What the models of one file say, those of its aspects last. Remembered as long as the inspection is. */
export function symbolsIn(inspection: Inspection, kinds: readonly Kind[]): Symbols {
  const known = remembered.get(inspection);
  if (known !== undefined) return known;
  const told = modelled(inspection, kinds).flatMap(({ kind, model }) => {
    const culprit = () => kindCulprit(kind.name, inspection.path);
    return guarded(culprit, ignored, () => kind.symbols?.(model, inspection.path)) ?? [];
  });
  const symbols: Symbols = {
    // An aspect's outline is for files of which nothing better is known.
    outline: told.find(({ outline = [] }) => outline.length > 0)?.outline ?? [],
    definitions: told.flatMap(({ definitions = [] }) => definitions),
    references: told.flatMap(({ references = [] }) => references),
    links: told.flatMap(({ links = [] }) => links),
  };
  remembered.set(inspection, symbols);
  return symbols;
}

/** What completing needs to know of the project. */
export interface CompletionRequest {
  readonly path: string;
  readonly text: string;
  readonly offset: number;
  /** Of the file itself, with all models. */
  readonly inspection: Inspection;
  readonly inspections: readonly Inspection[];
  readonly definitions: readonly (DefinitionPlace & { readonly path: string })[];
  readonly settings: Settings;
}

/** What could stand at an offset, as the file's kinds and the rules that hold for it say; each label once. */
export function completionsAt(request: CompletionRequest): readonly Completion[] {
  const { path, text, offset, inspection, definitions, settings } = request;
  const base = {
    path,
    text,
    offset,
    definitions,
    documents: <Model>({ name }: { readonly name: string }) =>
      request.inspections.flatMap(({ path: other, models }) =>
        models.flatMap((one) => (one.kind === name ? [{ path: other, model: one.model as Model }] : [])),
      ),
  };
  const models = modelled(inspection, settings.registry.kinds);
  const modelOf = (name: string | undefined) => models.find(({ kind }) => kind.name === name);
  const fromRules = [...settings.rulesFor(path).values()].flatMap((active) => {
    const model = modelOf(kindOf(active));
    if (active.rule.complete === undefined || model === undefined) return [];
    const context: CompletionContext = { ...base, model: model.model, options: active.options };
    return (
      guarded(
        () => ruleCulprit(active.id, path),
        ignored,
        () => active.rule.complete?.(context),
      ) ?? []
    );
  });
  const fromKinds = models.flatMap(({ kind, model }) => {
    const context: CompletionContext = { ...base, model, options: {} };
    return (
      guarded(
        () => kindCulprit(kind.name, path),
        ignored,
        () => kind.complete?.(context),
      ) ?? []
    );
  });
  return [...new Map([...fromRules, ...fromKinds].map((one) => [one.label, one])).values()];
}

function kindOf({ rule }: ActiveRule): string | undefined {
  return rule.type === 'document' ? rule.kind?.name : rule.uses[0]?.name;
}

function modelled({ models }: Inspection, kinds: readonly Kind[]) {
  const found = models.flatMap((one) => {
    const kind = kinds.find(({ name }) => name === one.kind);
    return kind === undefined ? [] : [{ kind, model: one.model }];
  });
  return found.sort((a, b) => Number(a.kind.aspect ?? false) - Number(b.kind.aspect ?? false));
}
