#!/usr/bin/env node
// Answers the version by itself, so that hooks and editors asking for it do not wait for an engine to load.
import { readFileSync, statSync } from 'node:fs';
import * as nodeModule from 'node:module';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';

const [first, ...others] = process.argv.slice(2);

if (others.length === 0 && (first === '--version' || first === '-v')) {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
  process.stdout.write(`${version}\n`);
} else {
  const entry = entryPoint();
  if (entry === undefined) {
    process.stderr.write('devlint: this checkout is not built yet; run "pnpm build" at its top folder\n');
    process.exitCode = 2;
  } else {
    // Node 22 keeps compiled code between runs; older versions have no such function.
    nodeModule.enableCompileCache?.();
    optimiseLater();
    collectEarlier();
    await begin(entry);
  }
}

/** The bundle is CommonJS, which Node loads faster where it is not imported; what the compiler made is a module. */
async function begin(entry) {
  if (entry.pathname.endsWith('.cjs')) nodeModule.createRequire(entry)(fileURLToPath(entry)).load('main');
  else await import(entry.href);
}

/** The bundle, unless something was compiled after it: then what was compiled, so that no run shows an older state. */
function entryPoint() {
  const bundle = new URL('../dist/bundle/load.cjs', import.meta.url);
  const main = new URL('../dist/main.js', import.meta.url);
  const packed = changedAt(bundle);
  const compiled = ['cli', 'core', 'rules', 'remark', 'language-server'].map((name) =>
    changedAt(new URL(`../../${name}/dist/.tsbuildinfo`, import.meta.url)),
  );
  if (packed > 0 && compiled.every((time) => time <= packed)) return bundle;
  return changedAt(main) > 0 ? main : undefined;
}

/** Milliseconds since 1970; 0 where there is no such file. */
function changedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * V8 optimises the Python parser while it runs, and a process waits for that at its end: on a single file as long as
 * for all the rest. A higher threshold leaves it for projects where it pays. The versions are those known to have it.
 */
function optimiseLater() {
  if (/^1[1-3]\./.test(process.versions.v8)) setFlagsFromString('--wasm-tiering-budget=16000000');
}

/**
 * V8 lets garbage grow to three times what is in use before it clears the old part of a small heap. Waiting only until it
 * is three quarters of what is in use takes a few percent more processor time.
 */
function collectEarlier() {
  if (/^1[1-3]\./.test(process.versions.v8)) setFlagsFromString('--heap-growing-percent=75');
}
