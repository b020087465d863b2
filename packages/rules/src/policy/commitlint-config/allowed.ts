import { conventionalTypes } from '../../grammar/commit-types.ts';
import { yaml } from '../../grammar/yaml.ts';
import { itemsOf, textOf, valueAt } from '../../grammar/yaml-nodes.ts';

/** Globs of the files that configure commitlint. */
export const commitlintFiles: readonly string[] = [
  'commitlint.config.*',
  '.commitlintrc',
  '.commitlintrc.*',
  'package.json',
];

const configName = /^(?:commitlint\.config\.[cm]?[jt]s|\.commitlintrc(?:\.(?:json|ya?ml|[cm]?[jt]s))?|package\.json)$/;

/** The types that commitlint allows, and the file that says so; nothing where that takes a program to find out. */
export function allowedTypes(
  paths: readonly string[],
  readText: (path: string) => string | undefined,
): { readonly path: string; readonly types: readonly string[] } | undefined {
  for (const path of paths.filter((one) => configName.test(one))) {
    const text = readText(path) ?? '';
    if (path === 'package.json' && !/"commitlint"[ \t]*:[ \t]*\{/.test(text)) continue;
    const types = /\.[cm]?[jt]s$/.test(path) ? typesInCode(text) : typesInData(text, path);
    return types === undefined ? undefined : { path, types };
  }
  return undefined;
}

function typesInData(text: string, path: string): readonly string[] | undefined {
  const document = yaml().parseDocument(text, { logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  const config = path === 'package.json' ? valueAt(document, 'commitlint') : document.contents;
  const [level, applies, types] = itemsOf(valueAt(valueAt(config, 'rules'), 'type-enum'));
  if (level === undefined) return text.includes('config-conventional') ? conventionalTypes : undefined;
  if (textOf(level)?.text === '0' || textOf(applies)?.text !== 'always') return undefined;
  const words = itemsOf(types).map((item) => textOf(item)?.text);
  return words.length > 0 && words.every((word) => word !== undefined) ? words : undefined;
}

/** Reads `'type-enum': [2, 'always', ['feat', …]]` where it is written out; a name in it would have to be run. */
function typesInCode(code: string): readonly string[] | undefined {
  const text = withoutBlockComments(code).replace(/(?<![:'"\w])\/\/[^\r\n]*/g, '');
  const at = text.search(/['"]type-enum['"]\s*:/);
  if (at < 0) return /['"]@commitlint\/config-conventional['"]/.test(text) ? conventionalTypes : undefined;
  const head = /^['"]type-enum['"]\s*:\s*\[\s*[12]\s*,\s*['"]always['"]\s*,\s*\[([^[\]]*)\]/.exec(
    text.slice(at, at + 4000),
  );
  const parts = (head?.[1] ?? '').split(',').map((part) => part.trim());
  const words = parts.filter((part) => part !== '').map((part) => /^(['"`])([\w-]+)\1$/.exec(part)?.[2]);
  return words.length > 0 && words.every((word) => word !== undefined) ? words : undefined;
}

function withoutBlockComments(code: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let open = code.indexOf('/*'); open !== -1; open = code.indexOf('/*', from)) {
    kept.push(code.slice(from, open));
    const close = code.indexOf('*/', open + 2);
    from = close === -1 ? code.length : close + 2;
  }
  return kept.join('') + code.slice(from);
}
