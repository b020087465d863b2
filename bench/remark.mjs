// How long the rules of remark-lint take inside devlint, beside the engine of remark-cli, on the same Markdown in one
// process and one thread; and what it costs to hand out a tree that no plugin can change.
//
//   node bench/remark.mjs [FOLDER] [PRESET]
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { markdown, openSession } from '../packages/core/dist/index.js';
import { freezeTree } from '../packages/remark/dist/freeze.js';
import { remark } from '../packages/remark/dist/index.js';

const from = (path) => fileURLToPath(new URL(path, import.meta.url));
const [folder = from('../node_modules/.pnpm'), preset = 'remark-preset-lint-recommended'] = process.argv.slice(2);
const packages = from('../packages/remark/node_modules');
const load = async (name) => {
  const { resolve } = createRequire(from('../packages/remark/package.json'));
  return (await import(pathToFileURL(resolve(name)).href)).default;
};

const texts = [];
for (const waiting = [folder]; waiting.length > 0; ) {
  const at = waiting.pop();
  for (const entry of readdirSync(at, { withFileTypes: true })) {
    const path = join(at, entry.name);
    if (entry.isDirectory()) waiting.push(path);
    else if (entry.isFile() && /\.md$/i.test(entry.name)) texts.push(readFileSync(path, 'utf8'));
  }
}

const project = mkdtempSync(join(tmpdir(), 'devlint-bench-remark-'));
symlinkSync(packages, join(project, 'node_modules'), 'junction');
for (const [at, text] of texts.entries()) writeFileSync(join(project, `text-${at}.md`), text);

const builtin = { languages: { markdown }, hosts: { remark } };
const configuration = { hosted: `settings: { remark: { plugins: [${preset}] } }\n`, none: '{}\n' };
for (const [name, text] of Object.entries(configuration)) writeFileSync(join(project, `${name}.yaml`), text);

async function devlint(name) {
  const session = await openSession({ cwd: project, builtin, config: join(project, `${name}.yaml`), jobs: 1 });
  const { diagnostics } = await session.lint();
  await session.close();
  return diagnostics.length;
}

const [{ unified }, parse, gfm, frontmatter, { VFile }, plugins] = await Promise.all([
  import(pathToFileURL(join(packages, 'unified/index.js')).href),
  ...['remark-parse', 'remark-gfm', 'remark-frontmatter'].map(load),
  import(pathToFileURL(join(packages, 'vfile/index.js')).href),
  load(preset),
]);
const processor = unified().use(parse).use(gfm).use(frontmatter, ['yaml', 'toml']).use(plugins).freeze();

function remarkCli() {
  let messages = 0;
  for (const [at, value] of texts.entries()) {
    const file = new VFile({ path: `text-${at}.md`, value });
    processor.runSync(processor.parse(file), file);
    messages += file.messages.length;
  }
  return messages;
}

/** Lines of a text are not needed to parse it. */
const parser = await markdown.open({});
const trees = () => texts.map((text) => parser.parse({ path: 'a.md', text }).tree);
const rules = plugins.plugins.length - 1;

const tasks = {
  'devlint with the preset': () => devlint('hosted'),
  'devlint with no rule at all': () => devlint('none'),
  'engine of remark-cli': remarkCli,
};
const times = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
let counts = {};
for (let round = 0; round < 6; round++) {
  for (const [name, run] of Object.entries(tasks)) {
    const started = performance.now();
    counts = { ...counts, [name]: await run() };
    if (round > 0) times[name].push(performance.now() - started);
  }
}
const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const size = texts.reduce((sum, text) => sum + text.length, 0);
process.stdout.write(`${texts.length} files, ${(size / 1e6).toFixed(1)} MB, ${preset} with ${rules} rules\n\n`);
for (const name of Object.keys(tasks)) {
  process.stdout.write(
    `${name.padEnd(32)}${median(times[name]).toFixed(0).padStart(6)} ms  ${counts[name]} messages\n`,
  );
}
const ratios = times['engine of remark-cli'].map((ms, round) => ms / times['devlint with the preset'][round]);
process.stdout.write(`\nratio, round by round: ${ratios.map((ratio) => ratio.toFixed(1)).join(', ')}\n\n`);

const ways = {
  'parse (Sätteri)': () => trees(),
  'freeze every tree': (all) => all.forEach(freezeTree),
  [`copy every tree for each of ${rules} rules`]: (all) => {
    for (const tree of all) for (let rule = 0; rule < rules; rule++) structuredClone(tree);
  },
};
for (const [name, run] of Object.entries(ways)) {
  const all = trees();
  const started = performance.now();
  run(all);
  process.stdout.write(`${name.padEnd(42)}${(performance.now() - started).toFixed(0).padStart(6)} ms\n`);
}
rmSync(project, { recursive: true, force: true });
