import { basename, extname } from 'node:path';
import type { ConfigSource, FoundConfig } from '../load.ts';
import type { ConfigProblem } from '../problem.ts';
import { type KeyPath, locate, type Mistake, type Parsed, section } from './parsed.ts';

/** Files that other tools own and that may hold a section of ours. */
export const sectionFiles: ReadonlyMap<string, KeyPath> = new Map([
  ['package.json', ['devlint']],
  ['pyproject.toml', ['tool', 'devlint']],
]);

/**
 * Reads a configuration file by the format its name tells; names that tell none are YAML, of which JSON is a part.
 * `raw` may start with a byte order mark. Answers nothing where a file of another tool has no section for devlint.
 * Mistakes of the author are told, never thrown. Without `trust`, a program is not run.
 */
export async function readSource(file: string, raw: string, trust = true): Promise<FoundConfig | undefined> {
  const text = raw.startsWith('\uFEFF') ? raw.slice(1) : raw;
  const inSection = sectionFiles.get(basename(file));
  // Cheaper than parsing: most projects' package.json and pyproject.toml say nothing of devlint.
  if (inSection !== undefined && !text.includes('devlint')) return undefined;
  if (isProgram(file)) return trust ? runSource(file, text) : { source: undefined, problems: [], notRun: file };

  const parsed = await parse(file, text);
  if (inSection === undefined) return asFound(file, text, parsed);
  const own = section(parsed, inSection);
  // A broken file of another tool is ours to complain about only where it is meant to configure devlint.
  const isMeant = parsed.mistakes.length > 0 && /^[ \t]*\[{0,2}[ \t]*tool[ \t]*\.[ \t]*["']?devlint\b/m.test(text);
  if (own === undefined) return isMeant ? asFound(file, text, parsed) : undefined;
  return asFound(file, text, own);
}

/** True for configurations that are JavaScript or TypeScript: reading one runs it. */
export function isProgram(file: string): boolean {
  return /^\.[cm]?[jt]s$/.test(extname(file));
}

/** The parsers are loaded by the format that needs them: a project has one configuration, and most have none. */
async function parse(file: string, text: string): Promise<Parsed> {
  if (text.trim() === '') return { value: {}, place: undefined, mistakes: [] };
  try {
    switch (extname(file)) {
      case '.json':
      case '.jsonc':
        return (await import('./json.ts')).parseJson(text);
      case '.toml':
        return (await import('./toml.ts')).parseToml(text);
      default:
        return (await import('./yaml.ts')).parseYaml(text);
    }
  } catch (error) {
    // A parser gave up, for example on nesting deeper than the stack or on aliases that multiply.
    const reason = error instanceof Error ? (error.message.split('\n', 1)[0] ?? '') : String(error);
    const message = `The configuration cannot be read: ${reason}`;
    return { value: undefined, place: undefined, mistakes: [{ range: { start: 0, end: 0 }, message }] };
  }
}

function asFound(file: string, text: string, { value, place, mistakes }: Parsed): FoundConfig {
  if (mistakes.length > 0) return broken(file, text, mistakes);
  const source: ConfigSource = { file, text, value, locate: (keyPath, at) => locate(place, keyPath, at) };
  return { source, problems: [] };
}

async function runSource(file: string, text: string): Promise<FoundConfig> {
  const [{ loadModule }, { outlineProgram }] = await Promise.all([
    import('./module.ts'),
    import('./outline-program.ts'),
  ]);
  const loaded = await loadModule(file, text);
  if ('mistake' in loaded) return broken(file, text, [loaded.mistake]);
  const { place, mistakes } = outlineProgram(text);
  const source: ConfigSource = { file, text, value: loaded.value, locate: (keyPath, at) => locate(place, keyPath, at) };
  return { source, problems: mistakes.map((mistake) => problem(file, text, mistake)) };
}

function broken(file: string, text: string, mistakes: readonly Mistake[]): FoundConfig {
  return { source: undefined, problems: mistakes.map((mistake) => problem(file, text, mistake)) };
}

/** Some parsers place what is missing behind the end. */
function problem(file: string, text: string, { range: { start, end }, message }: Mistake): ConfigProblem {
  const range = { start: Math.min(start, text.length), end: Math.min(end, text.length) };
  return { file, text, range, message, severity: 'error' };
}
