import { type PathPattern, readPathPattern } from '../../grammar/path-patterns.ts';

/** Patterns of names in any folder beyond this number are not compared with each earlier line. */
const mostGlobs = 200;

/**
 * Later patterns by what they take over, so that each earlier one is compared with few of them. Only what follows from
 * the patterns alone counts, whatever files there are: a line that is right tomorrow is not wrong today.
 */
export class Cover<Entry> {
  #everything: Entry | undefined;
  readonly #texts = new Map<string, Entry>();
  /** Whole folders and files by their paths from the root. */
  readonly #paths = new Map<string, { readonly entry: Entry; readonly foldersOnly: boolean }>();
  /** The same by their names in any folder. */
  readonly #names = new Map<string, { readonly entry: Entry; readonly foldersOnly: boolean }>();
  readonly #endings = new Map<string, Entry>();
  #globs = 0;

  /** Adds a pattern that stands above all that were added before; of two that cover the same, the lower one counts. */
  add(text: string, entry: Entry): void {
    const { literal, anchored, foldersOnly } = readPathPattern(withoutInside(text));
    if (/^(?:\*|\/?\*\*(?:\/\*)?)$/.test(text)) this.#everything ??= entry;
    addOnce(this.#texts, text, entry);
    if (literal !== undefined) {
      addOnce(anchored ? this.#paths : this.#names, literal, {
        entry,
        foldersOnly: foldersOnly || text !== withoutInside(text),
      });
    }
    const ending = /^(?:\*\*\/)?\*(\.[\w.-]+)$/.exec(text)?.[1];
    if (ending !== undefined && this.#globs++ < mostGlobs) addOnce(this.#endings, ending, entry);
  }

  /** The added patterns that take over all files of another one. */
  over(text: string): readonly Entry[] {
    const pattern = readPathPattern(text);
    const found = [this.#everything, this.#texts.get(text), ...this.#overPath(pattern)];
    const name = nameOfLast(pattern);
    // `*.css` also takes over what lies in a folder `x.css/`, but who would call a folder so.
    const endings = name === undefined || pattern.foldersOnly ? [] : endingsOf(name);
    return [...found, ...endings.map((ending) => this.#endings.get(ending))].filter((entry) => entry !== undefined);
  }

  #overPath({ steps, anchored, foldersOnly }: PathPattern): readonly (Entry | undefined)[] {
    const names = (anchored ? steps : steps.slice(1)).map((step) => (step.type === 'name' ? step.name : undefined));
    const found: (Entry | undefined)[] = [];
    let path = '';
    let isRooted = anchored;
    for (const [index, name] of names.entries()) {
      const isWhole = index === names.length - 1;
      isRooted &&= name !== undefined;
      if (name === undefined) continue;
      path = path === '' ? name : `${path}/${name}`;
      for (const cover of [isRooted ? this.#paths.get(path) : undefined, this.#names.get(name)]) {
        // What is named itself may be a file, which `docs/` does not mean; what is inside of it cannot.
        if (cover !== undefined && (!isWhole || foldersOnly || !cover.foldersOnly)) found.push(cover.entry);
      }
    }
    return found;
  }
}

/** `docs/**` is all that is in `docs/`. */
function withoutInside(text: string): string {
  return /[^/*]\/\*\*(?:\/\*)?$/.test(text) ? text.replace(/\*\*(?:\/\*)?$/, '') : text;
}

function nameOfLast({ steps }: PathPattern): string | undefined {
  const last = steps.at(-1);
  return last?.type === 'name' ? last.name : undefined;
}

/** `.test.ts` and `.ts` of `a.test.ts`. */
function endingsOf(name: string): readonly string[] {
  return [...name.slice(0, 200).matchAll(/\./g)].map(({ index }) => name.slice(index));
}

function addOnce<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (!map.has(key)) map.set(key, value);
}
