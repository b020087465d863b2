import { isMadeUpSecret } from '../../grammar/made-up-secrets.ts';
import { snakeCase } from '../../grammar/secret-names.ts';
import type { Candidate } from './candidates.ts';

/** What stands where somebody is to write a secret, as in `change-me`, `<token>`, `${SECRET}`, `xxxx`. */
const placeholder =
  /change[-_ ]?(?:me|this|it)|replace|\byour|your[-_]|example|sample|dummy|fake|mock|test|placeholder|redacted|xxx|\*{2,}|\.{3}|…|<[^>]*>|\$\{|\$\(|\{\{?[^}]*\}|%[(\ds]|^(?:none|null|undefined|true|false|optional|required|string|hidden|empty|todo|fixme|secret[-_]?here)$/i;

/** Names of things rather than secrets: paths, dotted names, headers, patterns, options of a command. */
const nameOfSomething =
  /^(?:[./~]|https?:|--?[a-z]|X-)|^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$|^[A-Z][a-z]+(?:-[A-Z][a-z]+)+$|^\^|\$$|\(\?|\[[^\]]*-|\\[dwsbn]|\.(?:html?|txt|json|ya?ml|pem|key|crt|py|js|svg|png)$/;

/**
 * True for a value that would be a secret under a name that names one: long enough, no stand-in, not the name of
 * something, and not the name itself in another spelling (`RESET_PASSWORD = "reset-password"`).
 */
export function looksSecret(
  { name, value, as }: Pick<Candidate, 'name' | 'value' | 'as'>,
  allowPlaceholders: boolean,
): boolean {
  const text = value.trim();
  if (text.length < 4 || text.length > longest || nameOfSomething.test(text)) return false;
  // What is used where a variable is missing is a value, even if it reads like a name.
  if (as !== 'fallback' && isOwnName(name, text)) return false;
  const words = snakeCase(name);
  const isKey = /secret_?key$/.test(words);
  // What people are told has blanks in it; a key may be a sentence that nobody was meant to guess.
  if (/\s/.test(text) && !isKey) return false;
  if (/token|key/.test(words) && !isKey && !/\d/.test(text)) return false;
  return !(allowPlaceholders && placeholder.test(text));
}

/** Longer strings are documents or data. */
const longest = 5_000;

/** True when a value has no words but those of its name, as constants for the name of a field have. */
function isOwnName(name: string, value: string): boolean {
  if (!/^[A-Za-z][\w-]*$/.test(value)) return false;
  const own = snakeCase(name);
  const said = snakeCase(value);
  if (said === own || said.replaceAll('_', '') === own.replaceAll('_', '')) return true;
  if (/secret_?key$/.test(own)) return false;
  const words = new Set(own.split('_'));
  return said.split('_').every((word) => words.has(word));
}

const credentials = /:\/\/[^\s:/@]{1,100}:([^\s@/]{1,200})@([^\s/:@]+)/;

/** True for a URL with a user and a password that could work from elsewhere. */
export function holdsPassword(value: string): boolean {
  const [, password, host] = credentials.exec(value.slice(0, longest)) ?? [];
  if (password === undefined || host === undefined) return false;
  if (/^(?:localhost|127\.\d|0\.0\.0\.0|::1|example\.|\[)|example|\{|\$|%s/.test(host)) return false;
  return !isMadeUpSecret(password);
}
