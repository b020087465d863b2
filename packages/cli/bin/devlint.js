#!/usr/bin/env node
// Answers the version by itself, so that hooks and editors asking for it do not wait for an engine to load.
import { existsSync, readFileSync } from 'node:fs';
import * as nodeModule from 'node:module';

const [first, ...others] = process.argv.slice(2);
const main = new URL('../dist/main.js', import.meta.url);

if (others.length === 0 && (first === '--version' || first === '-v')) {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${version}\n`);
} else if (existsSync(main)) {
  // Node 22 keeps compiled code between runs; older versions have no such function.
  nodeModule.enableCompileCache?.();
  await import(main.href);
} else {
  process.stderr.write('devlint: this checkout is not built yet; run "pnpm build" at its top folder\n');
  process.exitCode = 2;
}
