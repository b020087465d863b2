import type { Settings } from '../configure/settings.ts';
import type { ProjectFiles } from '../files/project-files.ts';
import { type Inspection, nothingFrom } from '../inspect/inspect-file.ts';
import type { Completion, Symbols } from '../plugin/symbols.ts';
import type { Gatherer } from './gatherer.ts';
import { completionsAt, symbolsIn, tellingKinds } from './symbols.ts';

/** What an editor asks beside findings: what documents define and name, and what could stand at a place. */
export class EditorAnswers {
  readonly #gatherer: Gatherer;
  readonly #settings: Settings;
  readonly #files: ProjectFiles;

  constructor(gatherer: Gatherer, settings: Settings, files: ProjectFiles) {
    this.#gatherer = gatherer;
    this.#settings = settings;
    this.#files = files;
  }

  async symbols(): Promise<ReadonlyMap<string, Symbols>> {
    const { kinds } = this.#settings.registry;
    return new Map((await this.#modelled()).map((one) => [one.path, symbolsIn(one, kinds)]));
  }

  async symbolsOf(path: string): Promise<Symbols> {
    return symbolsIn(await this.#modelsOf(path), this.#settings.registry.kinds);
  }

  async complete(path: string, offset: number): Promise<readonly Completion[]> {
    const settings = this.#settings;
    const inspections = await this.#modelled();
    const inspection = await this.#modelsOf(path);
    const definitions = inspections.flatMap((one) =>
      (symbolsIn(one, settings.registry.kinds).definitions ?? []).map((found) => ({ ...found, path: one.path })),
    );
    return completionsAt({ path, text: this.#textOf(path), offset, inspection, inspections, definitions, settings });
  }

  /** All inspections with the models that editors ask for. */
  async #modelled(): Promise<readonly Inspection[]> {
    const kinds = tellingKinds(this.#settings).flatMap(({ name, aspect }) => (aspect === true ? [] : [name]));
    return (await this.#gatherer.gatherWith(kinds)).inspections;
  }

  /** One file with the models of all kinds and aspects that editors ask for. */
  async #modelsOf(path: string): Promise<Inspection> {
    const texts = new Map([[path, this.#textOf(path)]]);
    const kinds = new Set(tellingKinds(this.#settings).map(({ name }) => name));
    return (await this.#gatherer.inspectors.models({ texts, kinds })).get(path) ?? nothingFrom(path);
  }

  #textOf(path: string): string {
    return this.#files.read(path)?.text ?? '';
  }
}
