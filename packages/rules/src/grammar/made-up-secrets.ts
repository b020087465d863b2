/** Words that people write where a secret would stand. */
const standIns =
  /pass(?:word|phrase|wd)?|pwd|secret|token|credential|change[-_ ]?(?:me|this|it)|example|sample|demo|dummy|fake|fixme|todo|test|mock|placeholder|redacted|removed|hidden|insert|replace|your|my[-_]|foo|bar|baz|x{3,}|\*{3,}|\.{3}|…|not[-_ ]?(?:so[-_ ]?)?secret|insecure|local(?:host)?|develop|default|none|null|undefined|admin|root|postgres|mysql|mariadb|mongo|redis|rabbit|guest|user|docker|vagrant|123456?|abc(?:123|def)|qwerty|sekrit|s3cr3t|p[a@]ssw[0o]rd|letmein|hunter2|key[-_ ]?here/i;

/**
 * True for what nobody would steal: an empty value, a reference (`${DB_PASSWORD}`, `<token>`, `{{ secret }}`, `%s`), a
 * word that stands for a secret (`changeme`, `your-key`), a value of one repeated character, or one too short to hide
 * anything.
 */
export function isMadeUpSecret(value: string): boolean {
  const text = value.trim();
  if (text.length < 6) return true;
  if (/[<>{}[\]]|\$[({A-Za-z_]|%[a-z(]/.test(text)) return true;
  if (/^(?:true|false|yes|no|on|off|\d{1,9})$/i.test(text)) return true;
  return standIns.test(text) || isMonotonous(text);
}

/** True where a value is made of very few different characters, or counts up: `0000000000`, `abababab`, `12345678`. */
function isMonotonous(text: string): boolean {
  const units = [...text.toLowerCase()];
  if (new Set(units).size <= 3) return true;
  return units.every((unit, at) => {
    const next = units[at + 1];
    return next === undefined || next.charCodeAt(0) === unit.charCodeAt(0) + 1 || (unit === '9' && next === '0');
  });
}

/** Words that no generator would put into a token, as far as chance allows: random text holds short words, too. */
const tokenStandIns =
  /example|sample|fake|dummy|placeholder|redacted|your|secret|x{3}|\.{3}|\*{3}|1234567|abcdef|deadbeef/i;

/**
 * The same for what follows the prefix of a generated token (`ghp_…`, `AKIA…`): a word that stands for it, too few
 * different characters, or a run of the alphabet.
 */
export function isMadeUpToken(random: string): boolean {
  return tokenStandIns.test(random) || new Set(random).size < Math.min(9, random.length / 2);
}
