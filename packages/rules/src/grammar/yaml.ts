import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** The YAML library. Models are read synchronously and few documents hold YAML, so the first that does loads it. */
export function yaml(): typeof import('yaml') {
  return require('yaml');
}
