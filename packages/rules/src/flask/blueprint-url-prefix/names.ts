/** The words of a name, in lower case: `apiV1_routes` has `api`, `v1` and `routes`. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** A test for words; a plural and a version belong to the word: `api`, `apis`, `api2`, `apiv2`. */
export function wordTest(pattern: string): (word: string) => boolean {
  const whole = new RegExp(`^(?:${pattern})(?:s|v?\\d+)?$`, 'i');
  return (word) => whole.test(word);
}

/** The prefix that words ask for: `/api`, or `/api/v2` where a version is among them. */
export function prefixFor(words: readonly string[], isWanted: (word: string) => boolean): string | undefined {
  const at = words.findIndex(isWanted);
  const word = words[at];
  if (word === undefined) return undefined;
  const [, base = word, own] = /^(.*?)(?:s|(v?\d+))?$/.exec(word) ?? [];
  const next = words.slice(at + 1).find((one) => /^v\d+$/.test(one));
  const version = own === undefined ? next : own.replace(/^v?/, 'v');
  return version === undefined ? `/${base}` : `/${base}/${version}`;
}
