/** A field line (`- **Status:** Accepted`), or a heading with the value below it. One line each, so that time stays linear. */
const field = /^[ \t>*_#-]{0,12}status[*_]{0,3}[ \t]*:[*_]{0,3}[ \t]*(\S[^\r\n]*)/i;
const heading = /^#{1,6}[ \t]+status[ \t]*#*[ \t]*$/i;

/** The statuses that documents use, as they are written most often, most frequent first. */
export function statusesIn(texts: readonly string[]): readonly { readonly text: string; readonly number: number }[] {
  const spellings = new Map<string, Map<string, number>>();
  for (const written of texts.flatMap(valuesIn)) {
    const text = plain(written);
    if (text === undefined) continue;
    const key = text.toUpperCase().replace(/[ -]/g, '_');
    const counts = spellings.get(key) ?? new Map<string, number>();
    spellings.set(key, counts.set(text, (counts.get(text) ?? 0) + 1));
  }
  return [...spellings.values()]
    .map((counts) => {
      const [[text] = ['']] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
      return { text, number: [...counts.values()].reduce((sum, number) => sum + number, 0) };
    })
    .sort((a, b) => b.number - a.number || (a.text < b.text ? -1 : 1));
}

function valuesIn(text: string): readonly string[] {
  const lines = text.split(/\r\n|\r|\n/);
  return lines.flatMap((line, index) => {
    const value = field.exec(line)?.[1];
    if (value !== undefined) return [value];
    if (!heading.test(line)) return [];
    return lines.slice(index + 1, index + 4).find((below) => below.trim() !== '') ?? [];
  });
}

/** The status alone, without emphasis, emoji or what follows it; nothing for a list of choices or a sentence. */
function plain(written: string): string | undefined {
  if (written.includes('|')) return undefined;
  const [first = ''] = written.replace(/[*_`~]{2,}|[*`]/g, '').split(/ \(| - | — |[;,.]/);
  const text = first.replace(/[^\p{L}\p{N}_ -]/gu, '').replace(/^[\s-]+|[\s-]+$/g, '');
  return /^\p{L}/u.test(text) && text.length <= 25 && text.split(' ').length <= 3 ? text : undefined;
}
