/**
 * The compared form of a field's name: lower case, without markup and a trailing parenthetical, underscores inside
 * as blanks. `**Owner (Role)**` and `owner` are the same field, and so are `depends_on` and `Depends on`.
 */
export function fieldKey(name: string): string {
  return name
    .replace(/[*`]/g, '')
    .trim()
    .replace(/^_+|:$/g, '')
    .replace(/_/g, ' ')
    .trim()
    .replace(/ ?\([^()]*\)$/, '')
    .replace(/\s+/g, ' ')
    .toLowerCase();
}

const longest = 25;

/**
 * The alternatives of a value that declares a vocabulary instead of choosing from one, else nothing:
 * `PENDING | IN_PROGRESS | DONE`, or `low/medium/high` with at least three parts, since `N/A` and `and/or` have two.
 * Symbols, markup and trailing parentheticals of the parts are dropped; what is left has at most 25 characters.
 */
export function declaredVocabulary(value: string): readonly string[] | undefined {
  const inner = /^[[{<](.*)[\]}>]$/.exec(value.trim())?.[1] ?? value;
  const piped = inner.split('|');
  if (piped.length > 1) return allWords(piped);
  const slashed = inner.split('/');
  return slashed.length > 2 && !/[.:]\S|^\s*\//.test(inner) ? allWords(slashed) : undefined;
}

function allWords(parts: readonly string[]): readonly string[] | undefined {
  const words: string[] = [];
  for (const part of parts) {
    const word = wordOf(part);
    if (word === undefined) return undefined;
    words.push(word);
  }
  return words;
}

function wordOf(part: string): string | undefined {
  // A remark in brackets may be long, but no alternative of a real vocabulary is as long as a sentence.
  if (part.length > 8 * longest) return undefined;
  const bare = part
    .replace(/[*`\\]/g, '')
    .trim()
    .replace(/ ?\([^()]*\)$/, '')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
  return bare.length <= longest && /\p{L}/u.test(bare) ? bare : undefined;
}
