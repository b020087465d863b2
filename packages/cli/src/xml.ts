/** What XML 1.0 cannot hold at all, not even escaped: most controls, two non-characters, halves of a surrogate pair. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
const impossible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser would turn these into blanks within an attribute.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text for an element's content or an attribute's value. What XML cannot hold becomes U+FFFD. */
export function xmlText(text: string): string {
  return text.replace(impossible, '\ufffd').replace(/[&<>"'\t\n\r]/g, (character) => entities[character] ?? character);
}

/** ` name="value"` for each attribute, in order. */
export function xmlAttributes(attributes: Readonly<Record<string, string | number>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${xmlText(String(value))}"`)
    .join('');
}
