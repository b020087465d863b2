import type { Diagnostic } from '@devlint/core';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { type Preset, unified } from 'unified';
import { VFile } from 'vfile';
import { lint, write } from '../project.ts';

/** One message of one of the two, in the same words. */
export interface Told {
  readonly rule: string;
  readonly line: number;
  readonly column: number;
  /** All of it, for comparing. */
  readonly text: string;
}

/** What only one of the two says of a text. */
export interface Disagreement extends Told {
  readonly by: 'devlint' | 'remark';
  readonly source: string;
}

export interface Comparison {
  /** How many messages both give. */
  readonly agreed: number;
  readonly disagreements: readonly Disagreement[];
}

/** Lints texts with a preset in a project of devlint and with the engine of remark-cli, and compares all they say. */
export async function disagreements(texts: readonly string[], preset: string): Promise<Comparison> {
  const names = texts.map((_, at) => `text-${String(at).padStart(4, 'x')}.md`);
  write({ 'devlint.config.yaml': `extends: [remark:preset-lint-${preset}]\n` });
  write(Object.fromEntries(names.map((name, at) => [name, texts[at] ?? ''])));
  const byDevlint = await lintedByDevlint();
  const byRemark = await remarkFor(preset);
  const found: Disagreement[] = [];
  let agreed = 0;
  for (const [at, source] of texts.entries()) {
    const name = names[at] ?? '';
    const devlint = (byDevlint.get(name) ?? []).map(({ ruleId, line, column, endLine, endColumn, severity, message }) =>
      told(ruleId, { line, column, end: `${endLine}:${endColumn}` }, severity, message),
    );
    const remark = byRemark(name, source);
    const only = (some: readonly Told[], others: readonly Told[], by: Disagreement['by']) => {
      const left = new Set(others.map(({ text }) => text));
      found.push(...some.filter(({ text }) => !left.has(text)).map((one) => ({ ...one, by, source })));
    };
    only(devlint, remark, 'devlint');
    only(remark, devlint, 'remark');
    const said = new Set(remark.map(({ text }) => text));
    agreed += devlint.filter(({ text }) => said.has(text)).length;
  }
  return { agreed, disagreements: found };
}

/** The diagnostics of the project by path. */
async function lintedByDevlint(): Promise<ReadonlyMap<string, readonly Diagnostic[]>> {
  const byPath = new Map<string, Diagnostic[]>();
  for (const diagnostic of (await lint()).diagnostics) {
    if (!diagnostic.ruleId.startsWith('remark/')) continue;
    byPath.set(diagnostic.path, [...(byPath.get(diagnostic.path) ?? []), diagnostic]);
  }
  return byPath;
}

/** What remark-cli runs: unified, remark-parse, the syntax that devlint reads, remark-lint and the preset. */
async function remarkFor(preset: string): Promise<(path: string, text: string) => readonly Told[]> {
  const { default: plugins } = (await import(`remark-preset-lint-${preset}`)) as { readonly default: Preset };
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(remarkFrontmatter, ['yaml', 'toml'])
    .use(plugins)
    .freeze();
  return (path, text) => {
    const file = new VFile({ path, value: text });
    processor.runSync(processor.parse(file), file);
    return file.messages.map(({ ruleId, place, line = 1, column = 1, fatal, reason }) => {
      const end = place === undefined ? `${line}:${column}` : 'end' in place ? place.end : place;
      const endText = typeof end === 'string' ? end : `${end.line}:${end.column}`;
      return told(`remark/${ruleId}`, { line, column, end: endText }, fatal === true ? 'error' : 'warning', reason);
    });
  };
}

function told(
  rule: string,
  { line, column, end }: { readonly line: number; readonly column: number; readonly end: string },
  severity: string,
  reason: string,
): Told {
  return { rule, line, column, text: `${line}:${column}-${end} ${severity} ${rule}: ${reason}` };
}
