import { expect, it } from 'vitest';
import { secretPatterns } from './patterns.ts';

/** Made of parts, so that no scanner takes this file for a leak. */
const random = 'k7Qw9ZrT2mVx4Lp8Bn6Hj3Sd5Fg1YcA0eUiR';
const base64 = `MIIEowIBAAKCAQEA${random}${random}`.slice(0, 64);

function found(text: string): readonly string[] {
  return secretPatterns.flatMap(({ what, pattern, isMadeUp }) =>
    [...text.matchAll(pattern)].filter((match) => !isMadeUp(match.groups?.secret ?? '', match)).map(() => what),
  );
}

it.each([
  [`${'AKIA'}Q3EGU5ZT6WJMR2LB`, 'an AWS access key'],
  [`ghp_${random}`, 'a GitHub token'],
  [`github_pat_${random.slice(0, 22)}_${random}${random.slice(0, 23)}`, 'a GitHub token'],
  [`glpat-${random.slice(0, 20)}`, 'a GitLab token'],
  [`xoxb-${'2'}48193756024-${random.slice(0, 24)}`, 'a Slack token'],
  [`https://hooks.slack.com/services/T0${'2'}4KQ7ZP/B0${'3'}9XW1RM/${random.slice(0, 24)}`, 'a Slack webhook'],
  [`sk_live_${random.slice(0, 24)}`, 'a Stripe key'],
  [`npm_${random}`, 'an npm token'],
  [`pypi-AgEIcHlwaS5vcmc${random}${random}`, 'a PyPI token'],
  [`SG.${random.slice(0, 22)}.${random}${random.slice(0, 7)}`, 'a SendGrid key'],
  [`sk-proj-${random}T3BlbkFJ${random}`, 'an OpenAI key'],
  [`sk-ant-api03-${random}${random}${random}`, 'an Anthropic key'],
  [`dop_v1_${'0f9e8d7c6b5a4132'.repeat(4)}`, 'a DigitalOcean token'],
  [`-----BEGIN RSA PRIVATE KEY-----\n${base64}\n${base64}\n-----END`, 'a private key'],
  [`"-----BEGIN PRIVATE KEY-----\\n${base64}\\n${base64}\\n-----END"`.replace('-----\\n', '-----\n'), 'a private key'],
  ['postgresql://shop:kV8qzLw2nT@db.internal/shop', 'a password in a connection string'],
  ['mongodb+srv://shop:kV8qzLw2nT@cluster0.mongo.host', 'a password in a connection string'],
])('%s looks like %s', (text, what) => {
  expect(found(text)).toEqual([what]);
});

it.each([
  'AKIAIOSFODNN7EXAMPLE',
  'AKIAXXXXXXXXXXXXXXXX',
  `ghp_${'x'.repeat(36)}`,
  'ghp_abcdefghijklmnopqrstuvwxyz0123456789',
  'xoxb-your-token',
  'xoxb-123456789012-1234567890123-abcdefghijklmnopqrstuvwx',
  'https://hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX',
  `-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----`,
  `-----BEGIN RSA PRIVATE KEY-----\n${base64.slice(0, 20)}\n-----END RSA PRIVATE KEY-----`,
  `-----BEGIN PUBLIC KEY-----\n${base64}\n${base64}\n-----END PUBLIC KEY-----`,
  'postgresql://user:pass@db/appdb',
  'postgres://postgres:postgres@localhost:5432/app',
  'postgres://app:kV8qzLw2nT@localhost:5432/app',
  'postgres://app:kV8qzLw2nT@db.example.com/app',
  'mysql://root:example@db/app',
  'postgresql://app:$DB_PASSWORD_1@db.internal/app',
  'redis://:p4ssw0rd-change-me@redis:6379',
  'amqp://guest:guest@rabbit//',
])('%s is made up', (text) => {
  expect(found(text)).toEqual([]);
});

it('reads long texts to the end', () => {
  for (const part of ['xoxb-', 'postgres://a:', 'AKIA', '-----BEGIN PRIVATE KEY-----\n', 'ghp_aaaa', 'sk-aaaa']) {
    expect(found(part.repeat(40_000)).length).toBeLessThan(2);
  }
}, 10_000);
