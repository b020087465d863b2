import { expect, it } from 'vitest';
import { isMadeUpSecret } from './made-up-secrets.ts';

it.each([
  ...['', 'abc', 'changeme', 'your-api-key', '$TOKEN', '<token>', '{{ secret }}', '%(password)s'],
  ...['xxxxxxxxxxxx', '0000000000', '1234567890', 'abcdefgh', 'abababababab', 'not-so-secret', 'postgres', 'true'],
  ...['86400', 'AKIAIOSFODNN7EXAMPLE', 'my-secret-key', '...', 'super-secret-key'],
])('%j is made up', (value) => {
  expect(isMadeUpSecret(value)).toBe(true);
});

it.each(['9f86d081884c7d659a2f', 'Tr0ub4dor&3', 'kV8#qz!Lw2', 'c2VjdXJlIHRoaW5n'])('%j may be real', (value) => {
  expect(isMadeUpSecret(value)).toBe(false);
});
