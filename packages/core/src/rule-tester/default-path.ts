import type { Rule } from '../plugin/rule.ts';

const extensions: Readonly<Record<string, string>> = { markdown: 'md', python: 'py', yml: 'yaml' };

/** Where code of a fenced block's language stands: where a file of the rule's kind does, if that fits. */
export function defaultPathOf(rule: Rule): (language: string) => string {
  const kind = kindOf(rule);
  return (language) => {
    const extension = extensions[language] ?? language;
    return kind?.examplePath.endsWith(`.${extension}`) ? kind.examplePath : `example.${extension}`;
  };
}

/** Where code of which nothing is said stands. */
export function exampleFileOf(rule: Rule): string {
  const kind = kindOf(rule);
  if (kind !== undefined) return kind.examplePath;
  const [glob = ''] = rule.type === 'document' ? rule.language.files : [];
  // `**/*.md` and `*.{md,markdown}` name an ending; `CODEOWNERS` names the file.
  const ending = /\*\.\{?([\w-]+)/.exec(glob)?.[1];
  if (ending !== undefined) return `example.${ending}`;
  return /[*?[{]/.test(glob) || glob === '' ? 'example.md' : glob.replace(/^.*\//, '');
}

function kindOf(rule: Rule) {
  return rule.type === 'document' ? rule.kind : rule.uses[0];
}
