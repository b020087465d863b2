import { isMadeUpSecret, isMadeUpToken } from '../../grammar/made-up-secrets.ts';

/** What a secret looks like. */
export interface SecretPattern {
  /** Completes "This looks like …". */
  readonly what: string;
  /** With the flag `g`; the group `secret` is what has to stay unknown. */
  readonly pattern: RegExp;
  /** True for what is written only to show the shape. */
  isMadeUp(secret: string, match: RegExpExecArray): boolean;
}

const token = (what: string, pattern: RegExp): SecretPattern => ({ what, pattern, isMadeUp: isMadeUpToken });

/** Host names of a developer's own machine, and those that are reserved for documentation (RFC 2606). */
const harmlessHost =
  /^(?:localhost|127\.|0\.0\.0\.0|\[?::1|host\.docker\.internal|[^/:]*\bexample\b|[^/:]*\.(?:test|invalid|localhost|local)\b|<|\{|\$|%|\.{3}|\*|your|my-?|host|server|hostname|ip\b|address)/i;

/** Tokens whose prefix and length say what they are. Every repetition is bounded, so a text is read in linear time. */
export const secretPatterns: readonly SecretPattern[] = [
  token(
    'an AWS access key',
    /(?<!\b(?:X-Amz-)?Credential=|\bAWSAccessKeyId=)\b(?<secret>(?:AKIA|ASIA)[A-Z2-7]{16})\b/g,
  ),
  token('a GitHub token', /\b(?<secret>gh[pousr]_[A-Za-z0-9]{36})(?![A-Za-z0-9]{220})/g),
  token('a GitHub token', /\b(?<secret>github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59})\b/g),
  token('a GitLab token', /\b(?<secret>glpat-[A-Za-z0-9_-]{20})\b/g),
  token('a Slack token', /\b(?<secret>xox[abeoprs]-(?:\d{8,16}-){1,4}[A-Za-z0-9]{20,64})\b/g),
  token(
    'a Slack webhook',
    /(?<secret>hooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/[A-Za-z0-9]{24})\b/g,
  ),
  token('a Stripe key', /\b(?<secret>[sr]k_live_[A-Za-z0-9]{24,99})\b/g),
  token('an npm token', /\b(?<secret>npm_[A-Za-z0-9]{36})\b/g),
  token('a PyPI token', /\b(?<secret>pypi-AgEIcHlwaS5vcmc[A-Za-z0-9_-]{50,200})/g),
  token('a SendGrid key', /\b(?<secret>SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43})\b/g),
  token('an OpenAI key', /\b(?<secret>sk-(?:proj-)?[A-Za-z0-9_-]{20,74}T3BlbkFJ[A-Za-z0-9_-]{20,74})/g),
  token('an Anthropic key', /\b(?<secret>sk-ant-api\d{2}-[A-Za-z0-9_-]{80,110})/g),
  token('a DigitalOcean token', /\b(?<secret>do[opr]_v1_[a-f0-9]{64})\b/g),
  {
    what: 'a private key',
    pattern: /(?<secret>-----BEGIN (?:(?:RSA|EC|DSA|OPENSSH|ENCRYPTED|PGP) )?PRIVATE KEY(?: BLOCK)?-----)(?=\s)/g,
    isMadeUp: (_, match) => !hasKeyBody(match),
  },
  {
    what: 'a password in a connection string',
    pattern:
      /\b(?:postgres(?:ql)?|mysql|mariadb|mssql|sqlserver|mongodb|rediss?|amqps?|clickhouse|cockroachdb)(?:\+\w{1,20})?:\/\/(?<user>[^\s:@/'"`<>]{0,64}):(?<secret>[^\s:@/'"`]{1,128})@(?<host>[^\s/'"`)]{1,253})/g,
    isMadeUp: (secret, { groups }) =>
      isMadeUpSecret(secret) || secret === groups?.user || !isStrong(secret) || harmlessHost.test(groups?.host ?? ''),
  },
];

/** Words of the lower-case alphabet are what examples have; a secret has something else in it. */
function isStrong(secret: string): boolean {
  return secret.length >= 8 && /[A-Za-z]/.test(secret) && /[^A-Za-z_-]/.test(secret);
}

/** At least two full lines of base64 after the header; an example is cut short or has dots in it. */
function hasKeyBody({ input, index, 0: header }: RegExpExecArray): boolean {
  const after = input.slice(index + header.length, index + header.length + 1200);
  const lines = after.split(/\r?\n|\\n/).map((line) => line.replace(/^[\s>|#"'*+]{1,40}|[\s"'\\+,]{1,40}$/g, ''));
  const end = lines.findIndex((line) => line.startsWith('-----END'));
  const body = (end === -1 ? lines : lines.slice(0, end)).filter((line) => /^[A-Za-z0-9+/=]{40,}$/.test(line));
  return (
    body.length >= 2 &&
    !isMadeUpToken(
      body
        .join('')
        .slice(0, 400)
        .replace(/secret/gi, ''),
    )
  );
}
