#!/usr/bin/env node
// Answers the version by itself, so that hooks and editors asking for it do not wait for an engine to load. It is no
// module, and asks for as little of Node as it can: to begin with one, Node takes a tenth longer.
const { readFileSync, statSync } = require('node:fs');
const { join } = require('node:path');

const [first, ...others] = process.argv.slice(2);

if (others.length === 0 && (first === '--version' || first === '-v')) {
  const { version } = JSON.parse(readFileSync(join(__dirname, '../package.json'), 'utf8'));
  process.stdout.write(`${version}\n`);
} else {
  const entry = entryPoint();
  if (entry === undefined) {
    process.stderr.write('devlint: this checkout is not built yet; run "pnpm build" at its top folder\n');
    process.exitCode = 2;
  } else {
    // Node 22 keeps compiled code between runs; older versions have no such function.
    require('node:module').enableCompileCache?.();
    setFlags();
    if (entry.endsWith('.cjs')) require(entry).load('main');
    else import(require('node:url').pathToFileURL(entry).href);
  }
}

/** The bundle, unless something was compiled after it: then what was compiled, so that no run shows an older state. */
function entryPoint() {
  const bundle = join(__dirname, '../dist/bundle/load.cjs');
  const main = join(__dirname, '../dist/main.js');
  const packed = changedAt(bundle);
  const compiled = ['cli', 'core', 'rules', 'remark', 'language-server'].map((name) =>
    changedAt(join(__dirname, `../../${name}/dist/.tsbuildinfo`)),
  );
  if (packed > 0 && compiled.every((time) => time <= packed)) return bundle;
  return changedAt(main) > 0 ? main : undefined;
}

/** Milliseconds since 1970; 0 where there is no such file. */
function changedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Only for the versions of V8 that are known to have these flags. */
function setFlags() {
  if (!/^1[1-3]\./.test(process.versions.v8)) return;
  const { setFlagsFromString } = require('node:v8');
  // V8 optimises the Python parser while it runs, and a process waits for that at its end: on a single file as long as
  // for all the rest. A higher threshold leaves it for projects where it pays.
  setFlagsFromString('--wasm-tiering-budget=500000000');
  // It lets garbage grow to three times what is in use before it clears the old part of a small heap: in a project of
  // 20,000 files another 100 MB. Waiting only until it is three quarters of that takes a few percent more time.
  setFlagsFromString('--heap-growing-percent=75');
  // A run over some hundred files is over before what V8 optimises pays: with six times its patience, 400 documents take
  // a quarter less processor time, 2,000 files a tenth, and 20,000 what they took. A language server has the time, and
  // V8 12 neither has the flag nor needs it, since Maglev optimises for less.
  if (first !== 'lsp' && /^11\./.test(process.versions.v8)) setFlagsFromString('--interrupt-budget=400000');
}
