import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NamedRule } from '@devlint/core';
import { readRuleReadme } from '@devlint/rules';

/** The page of a rule in Markdown: of a built-in one its README, of a plugin's the file that documents it. */
export async function readRulePage(named: NamedRule): Promise<string | undefined> {
  const { page } = named.rule.meta.docs;
  if (named.from === undefined) return (await readRuleReadme(named.id)) ?? page;
  const file = rulePageFile(named);
  return file === undefined ? page : readFileSync(file, 'utf8');
}

/** Absolute path of the page of a plugin's rule. */
export function rulePageFile({ rule, from }: NamedRule): string | undefined {
  if (from === undefined) return undefined;
  const { readme } = rule.meta.docs;
  const named = readme instanceof URL && readme.protocol === 'file:' ? [fileURLToPath(readme)] : [];
  const files = [...named, ...pagesBy(from.name, from.file)];
  return files.find((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);
}

/** Where the page of a plugin's rule is looked for: from the plugin's module up to the top of its package. */
function pagesBy(name: string, file: string | undefined): readonly string[] {
  if (file === undefined) return [];
  const files: string[] = [];
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    files.push(join(folder, 'rules', name, 'README.md'), join(folder, 'src/rules', name, 'README.md'));
    files.push(join(folder, 'docs/rules', `${name}.md`));
    if (existsSync(join(folder, 'package.json')) || dirname(folder) === folder) return files;
  }
}
