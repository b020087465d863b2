import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The TOML library. Models are read synchronously and few documents hold TOML, so the first that does loads it. */
export function toml(): typeof import('toml-eslint-parser') {
  return require('toml-eslint-parser');
}
