import ignore from 'ignore';
import { languageSettings, pathMatcher } from '../../configure/settings.ts';
import { valueOrigin } from '../../configure/value-origin.ts';
import { foreignFolderOf } from '../../files/ignored-by-default.ts';
import { UnreadableFile } from '../../files/project-files.ts';
import { anyKindOf, candidatesFor, languageFinder, modelsOf, namedKind } from '../../inspect/classify.ts';
import type { Language } from '../../plugin/language.ts';
import { sourceFile } from '../../text/source-file.ts';
import type { Explaining } from './explain.ts';
import type { ExplainedFile, ExplainedKind, SkipReason } from './explanation.ts';

/** Says what devlint makes of one path: whether it is linted, in which language, and as what. */
export async function explainFile(path: string, given: Explaining): Promise<ExplainedFile> {
  const language = languageFinder(given.resolved.settings.registry.languages)(path);
  const text = textOf(path, given);
  return {
    path,
    language: language?.name,
    skipped: await skipReason(path, text, language, given),
    kinds: language === undefined ? [] : await kindsOf(path, text ?? '', language, given),
  };
}

function textOf(path: string, { files }: Explaining): string | undefined {
  try {
    return files.read(path)?.text;
  } catch (error) {
    if (error instanceof UnreadableFile) return '';
    throw error;
  }
}

async function skipReason(
  path: string,
  text: string | undefined,
  language: Language | undefined,
  { files, resolved }: Explaining,
): Promise<SkipReason | undefined> {
  const { ignores } = resolved.merged;
  const patterns = ignores.map(({ pattern }, index) => ({ pattern, mark: String(index) }));
  const { rule } = ignore().add(patterns).test(path);
  const own = rule?.mark === undefined ? undefined : ignores[Number(rule.mark)];
  if (own !== undefined) {
    const from = valueOrigin(own.origin, own.keyPath, { root: files.root });
    return { because: 'ignored', pattern: own.pattern, from };
  }
  const folder = foreignFolderOf(path);
  if (folder !== undefined) return { because: 'foreign', folder };
  if (text === undefined) return { because: 'missing' };
  const listed = await files.list({ ignored: false });
  if (!listed.includes(path)) {
    const line = await files.ignoredBy?.(path);
    return line === undefined ? { because: 'not-listed' } : { because: 'version-control', ...line };
  }
  return language === undefined ? { because: 'no-language' } : undefined;
}

async function kindsOf(
  path: string,
  text: string,
  language: Language,
  { files, resolved }: Explaining,
): Promise<readonly ExplainedKind[]> {
  const { settings, merged } = resolved;
  const ignored = () => {};
  const candidates = candidatesFor(settings, language, { path, text }, ignored);
  const parser = await language.open(languageSettings(settings, language.name));
  const document = parser.parse(sourceFile(path, text));
  const everything = new Set([anyKindOf(language), ...candidates.map(({ kind }) => kind.name)]);
  const recognised = new Set(modelsOf(document, candidates, everything, ignored).map(({ kind }) => kind.name));
  parser.release(document);
  const named = namedKind(text);
  const placed = merged.placedKinds.find(({ value }) => pathMatcher(value)(path));
  const glob = placed?.value.find((one) => pathMatcher(one)(path));
  return candidates
    .map(({ kind, assigned }): ExplainedKind => {
      const base = { kind: kind.name, aspect: kind.aspect === true, recognised: recognised.has(kind.name) };
      if (!assigned) return { ...base, because: 'path' };
      if (named === kind.name) return { ...base, because: 'comment' };
      if (placed === undefined || glob === undefined) return { ...base, because: 'configuration' };
      const from = valueOrigin(placed.origin, placed.keyPath, { root: files.root });
      return { ...base, because: 'configuration', assigned: { glob, from } };
    })
    .sort((a, b) => Number(a.aspect) - Number(b.aspect));
}
