import { matchesSequence } from './segment-glob.ts';

/** One character of a pattern: a run of any, one of any, one of some, or itself. */
type Wanted =
  | { readonly type: 'run' }
  | { readonly type: 'any' }
  | { readonly type: 'set'; readonly accepts: (character: string) => boolean }
  | { readonly type: 'itself'; readonly character: string };

/** One step of a path in a pattern. `**` is a run of steps; a step without wildcards is compared as it is. */
type Step =
  | { readonly type: 'run' }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'glob'; readonly wanted: readonly Wanted[] };

/** A pattern of `.gitignore` or CODEOWNERS without its `!`. */
export interface PathPattern {
  /** From the folder of the file that holds the pattern; a pattern without a slash inside begins with a run of steps. */
  readonly steps: readonly Step[];
  /** True when it stands for the path from its root, not for a name in any folder. */
  readonly anchored: boolean;
  /** True for `docs/`, which is a folder and never a file. */
  readonly foldersOnly: boolean;
  /** The path it stands for where it has no wildcards, without slashes around it. */
  readonly literal: string | undefined;
}

/** Reads a pattern as gitignore(5) defines it. */
export function readPathPattern(text: string): PathPattern {
  const foldersOnly = text.endsWith('/');
  const bare = foldersOnly ? text.slice(0, -1) : text;
  const anchored = bare.includes('/');
  const parts = (bare.startsWith('/') ? bare.slice(1) : bare).split('/');
  const own = parts.map(readStep);
  // A final `**` is everything inside, not the folder itself.
  const inside: readonly Step[] =
    parts.at(-1) === '**' && parts.length > 1 ? [{ type: 'glob', wanted: [{ type: 'run' }] }] : [];
  const isLiteral = own.every((step) => step.type === 'name');
  return {
    steps: [...(anchored ? [] : [anySteps]), ...own, ...inside],
    anchored,
    foldersOnly,
    literal: isLiteral ? own.map((step) => (step.type === 'name' ? step.name : '')).join('/') : undefined,
  };
}

/** Whether a file or folder is what a pattern names; what lies inside a folder is not asked about here. */
export function matchesPath(pattern: PathPattern, steps: readonly string[], isFolder: boolean): boolean {
  if (pattern.foldersOnly && !isFolder) return false;
  return matchesSequence(
    steps,
    pattern.steps,
    (step) => step.type === 'run',
    (name, step) =>
      step.type === 'name' ? step.name === name : step.type === 'glob' && matchesName(name, step.wanted),
  );
}

const anySteps: Step = { type: 'run' };

function readStep(part: string): Step {
  if (part === '**') return anySteps;
  const wanted = readCharacters(part);
  const isName = wanted.every(({ type }) => type === 'itself');
  if (!isName) return { type: 'glob', wanted };
  return { type: 'name', name: wanted.map((one) => (one.type === 'itself' ? one.character : '')).join('') };
}

function matchesName(name: string, wanted: readonly Wanted[]): boolean {
  return matchesSequence(
    [...name],
    wanted,
    (one) => one.type === 'run',
    (character, one) =>
      one.type === 'any' ||
      (one.type === 'set' && one.accepts(character)) ||
      (one.type === 'itself' && one.character === character),
  );
}

function readCharacters(part: string): readonly Wanted[] {
  const characters = [...part];
  const wanted: Wanted[] = [];
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? '';
    const close = character === '[' ? characters.indexOf(']', at + 2) : -1;
    if (character === '*') wanted.push({ type: 'run' });
    else if (character === '?') wanted.push({ type: 'any' });
    // Git matches nothing where a bracket is never closed.
    else if (character === '[' && close === -1) wanted.push({ type: 'set', accepts: () => false });
    else if (close !== -1) {
      wanted.push({ type: 'set', accepts: readSet(characters.slice(at + 1, close)) });
      at = close;
    } else if (character === '\\' && at + 1 < characters.length) {
      at++;
      wanted.push({ type: 'itself', character: characters[at] ?? '' });
    } else wanted.push({ type: 'itself', character });
  }
  return wanted;
}

/** What stands between `[` and `]`: characters and ranges, after `!` or `^` those that must not be there. */
function readSet(characters: readonly string[]): (character: string) => boolean {
  const negated = characters[0] === '!' || characters[0] === '^';
  const listed = negated ? characters.slice(1) : characters;
  const ranges: { readonly from: string; readonly to: string }[] = [];
  for (let at = 0; at < listed.length; at++) {
    const from = listed[at] ?? '';
    const to = listed[at + 1] === '-' ? listed[at + 2] : undefined;
    ranges.push({ from, to: to ?? from });
    if (to !== undefined) at += 2;
  }
  return (character) => ranges.some(({ from, to }) => from <= character && character <= to) !== negated;
}
