/** What the files of a repository usually end in. Words such as `application/json` have none of these. */
const extensions = new Set(
  (
    'md mdx markdown rst adoc txt py pyi ipynb js mjs cjs jsx ts mts cts tsx json jsonc json5 yaml yml toml ini cfg conf ' +
    'sh bash zsh fish ps1 bat rb go rs java kt kts scala c h cc cpp hpp cs fs php pl lua swift m r jl ex exs erl hs ' +
    'clj html htm css scss sass less vue svelte sql tf tfvars hcl proto graphql xml svg png jpg jpeg gif webp ico pdf ' +
    'csv tsv lock gradle cmake mk j2 jinja jinja2 tmpl tpl plist properties example service dockerfile'
  ).split(' '),
);

/**
 * The repository path that a code span names, or nothing: it has a `/`, ends in one or in a known extension, and holds
 * no blanks, patterns, placeholders or scheme. A line number, an anchor and a test's name behind the file are cut off.
 */
export function pathOfCode(code: string): string | undefined {
  if (code.length > 250 || !code.includes('/')) return undefined;
  const bare = code
    .trim()
    .replace(/^\.\//, '')
    .replace(/(?:::|#|\?).*$|:\d+(?:[-:]\d+)?$/, '');
  if (!/^(?:\.\.\/)*[\w.@+-][\w.@+/-]*$/.test(bare) || /^[-~]|\.{3}|\/\/|(?:^|\/)-/.test(bare)) return undefined;
  if (!bare.includes('/')) return undefined;
  if (bare.endsWith('/')) return bare;
  const name = bare.slice(bare.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 && extensions.has(name.slice(dot + 1).toLowerCase()) ? bare : undefined;
}
