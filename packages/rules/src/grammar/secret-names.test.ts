import { expect, it } from 'vitest';
import { namesSecret, secretNameTrigger, snakeCase } from './secret-names.ts';

const secrets = [
  'password',
  'PASSWORD',
  'db_passwd',
  'dbPassword',
  'DB_PASS',
  'dbPass',
  'pass',
  'passphrase',
  'pwd',
  'token',
  'accessToken',
  'ACCESS_TOKEN',
  'secret',
  'client-secret',
  'SECRET_KEY',
  'apiKey',
  'API_KEY',
  'apikey',
  'aws_access_key',
  'privateKey',
  'password_1',
  'db_pass_2',
];

it.each(secrets)('%j names a secret', (name) => {
  expect(namesSecret(name)).toBe(true);
  // A key stands in quotes; a name of three words has two of them around.
  expect(secretNameTrigger.test(`x["${name}"]`)).toBe(true);
});

it.each([
  'key',
  'name',
  'tokens',
  'tokenizer',
  'bypass',
  'passed',
  'pass_or_review',
  'passRate',
  'compass',
  'passenger',
  'password_field',
  'token_type',
  'TOKEN_URL',
  'secretName',
  'password_hasher',
  'public_key',
  'publicApiKey',
  'primary_key',
  'a_password_'.repeat(10),
])('%j does not', (name) => {
  expect(namesSecret(name)).toBe(false);
});

it.each([
  ['apiKey', 'api_key'],
  ['API_KEY', 'api_key'],
  ['X-Api-Key', 'x_api_key'],
  ['db1Password', 'db1_password'],
])('%j in snake case', (name, expected) => {
  expect(snakeCase(name)).toBe(expected);
});
