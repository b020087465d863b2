/**
 * Words that name a secret: Ruff's for S105 (`password`, `passwd`, `pass`, `passphrase`, `pwd`, `token`, `secret`), and
 * keys that open something. `pass` is one at the end only: `pass_or_review` is a verdict. The name is in small letters,
 * its words are joined by `_`.
 */
const secretWords =
  /(?:^|_)(?:pas+wo?r?d|passphrase|pwd|token|secrete?|api_?key|(?:access|private|signing|encryption|secret|auth)_?key)(?=$|_)|(?:^|_)pass(?=_?\d{0,3}$)/;

/**
 * Last words of names that are about a secret but hold none: where it is, what it is called, how long it lasts, what is
 * said of it.
 */
const aboutSecrets =
  /_(?:types?|ur[li]s?|endpoints?|names?|fields?|headers?|files?|filenames?|paths?|dirs?|folders?|formats?|labels?|help|hint|messages?|msg|subjects?|templates?|prefix|suffix|regex|pattern|re|locations?|expir\w*|exp|ttl|timeout|lifetime|age|days|hours|minutes|seconds|time|at|date|alg|algorithms?|scopes?|polic(?:y|ies)|errors?|reset|titles?|texts?|columns?|attr|attributes?|params?|parameters?|kinds?|class|views?|forms?|len|length|size|counts?|min|max|required|enabled|disabled|env|var|variable|versions?|strateg(?:y|ies)|backends?|validators?|managers?|providers?|services?|stores?|factory|urlsafe|prompt|placeholder|description|status|state|action|event|permission|role|id|ids|arn|info|metadata|data|config|options?|settings?|exists|valid|invalid|changed|expired|used|index|idx|pos|position|start|end|line|schema|model|table|resource|route|redirect|email|link|page|strength|score|entropy|limit|quota|mode|flow|grant|method|helper|handler|callback|func|function|cls|obj|object|encoding|charset|hasher|hashing|generator|label_id|mask|masked|redacted|hidden)$/;

/** Keys that are published together with what they open, or open nothing by themselves. */
const publicKeys = /(?:^|_)(?:public|publishable|primary|foreign|site|sort|partition|cache|idempotency)_/;

/** A name in small letters with `_` between its words: `api_key` for `apiKey`, `API_KEY` and `api-key`. */
export function snakeCase(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .replaceAll(/[^A-Za-z\d]+/g, '_')
    .toLowerCase();
}

/**
 * True for the name of a variable, parameter or key that holds a secret, as far as names tell. Names have no blanks, and
 * their words are written small, large, or with a capital.
 */
export function namesSecret(name: string): boolean {
  if (name.length > 100 || /\s/.test(name)) return false;
  const words = snakeCase(name);
  return secretWords.test(words) && !aboutSecrets.test(words) && !publicKeys.test(words);
}

/** Every text in which some name names a secret matches this. */
export const secretNameTrigger =
  /[Pp]as+wo?r?d|PAS+WO?R?D|passphrase|pass_|[^\sA-Za-z\d]pass(?![A-Za-z\d])|Pass|PASS|pwd|Pwd|PWD|token|Token|TOKEN|secret|Secret|SECRET|(?:[Aa]pi|API|[Aa]ccess|ACCESS|[Pp]rivate|PRIVATE|[Ss]igning|SIGNING|[Ee]ncryption|ENCRYPTION|[Aa]uth|AUTH)[^A-Za-z\d]{0,100}(?:[Kk]ey|KEY)/;
