// Times devlint against other linters and against itself, and writes what came of it: the tables in README.md beside
// this file and the chart speed.svg. See README.md for what is compared with what and why.
//
//   node run.mjs [--only markdown,python,…] [--rounds N] [--seconds N] [--devlint FILE] [--no-write]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chart } from './chart.mjs';
import { copyFiles, markdownAtHand, pythonAtHand } from './corpus.mjs';
import { addLongDocuments, editorLatency } from './editor.mjs';
import { measure, run } from './measure.mjs';
import { makeProject } from './project.mjs';
import { between, comparison, median, spread, summary, table } from './table.mjs';
import { devlintWith, markdownCases, pythonCases, slowPythonCases } from './tools.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '7' },
    // For all scenarios together.
    seconds: { type: 'string', default: '420' },
    devlint: { type: 'string', default: join(here, '../packages/cli/bin/devlint.js') },
    'no-write': { type: 'boolean', default: false },
  },
});
const devlint = devlintWith(values.devlint);
const work = mkdtempSync(join(tmpdir(), 'devlint-bench-'));
const folderOf = (name) => {
  const folder = join(work, name);
  mkdirSync(folder, { recursive: true });
  return folder;
};
const described = ({ files, bytes }) => `${files.toLocaleString('en')} files, ${(bytes / 1e6).toFixed(1)} MB`;
const at = (cwd, cases) => cases.map((one) => ({ ...one, cwd }));

/** Scenarios by name: the share of the time that each may take, and what it does with it. */
const scenarios = {
  start: { share: 0.04, run: start },
  markdown: { share: 0.26, run: markdown },
  python: { share: 0.2, run: python },
  'slow-python': { share: 0.14, run: slowPython },
  cache: { share: 0.12, run: cache },
  growth: { share: 0.16, run: growth },
  editor: { share: 0.08, run: editor },
};

function start(limits) {
  const markdown = folderOf('one-document');
  writeFileSync(join(markdown, 'a.md'), '# Title\n\nA paragraph with a [link](#title).\n');
  const python = folderOf('one-module');
  writeFileSync(join(python, 'a.py'), 'try:\n    run()\nexcept:\n    pass\n');
  const cases = [
    { name: '`node -e 0`', command: [process.execPath, '-e', '0'], cwd: work, isYardstick: true },
    { name: '`devlint --version`', command: [process.execPath, values.devlint, '--version'], cwd: work },
    { name: 'one small Markdown file', command: devlint('--no-cache'), cwd: markdown },
    { name: 'one small Python file with a finding', command: devlint('--no-cache'), cwd: python },
  ];
  // devlint keeps what V8 compiled of it, and adds to that in its first runs.
  for (let at = 0; at < 6; at++) for (const { command, cwd } of cases.slice(2)) run(command, cwd);
  const group = { title: 'Start', cases, runs: measure(cases, { ...limits, rounds: limits.rounds * 2 }) };
  return { text: comparison(group) };
}

function markdown(limits) {
  const cwd = folderOf('markdown');
  const corpus = copyFiles(markdownAtHand(), cwd, '.md');
  const cases = at(cwd, markdownCases(devlint));
  const group = { title: `Markdown below node_modules: ${described(corpus)}`, cases, runs: measure(cases, limits) };
  return { text: comparison(group), group };
}

function python(limits) {
  const cwd = folderOf('python');
  const corpus = copyFiles(pythonAtHand(), cwd, '.py', (name) => name === 'site-packages');
  const cases = at(cwd, pythonCases(devlint));
  const group = { title: `The standard library of Python: ${described(corpus)}`, cases, runs: measure(cases, limits) };
  return { text: comparison(group), group };
}

function slowPython(limits) {
  const cwd = folderOf('slow-python');
  const corpus = copyFiles(
    pythonAtHand(),
    cwd,
    '.py',
    () => true,
    (name) => /^[a-d]/.test(name),
  );
  const cases = at(cwd, slowPythonCases(devlint, corpus.names));
  if (cases.length === 1) return { text: '### Linters written in Python\n\nNeither pylint nor flake8 is installed.\n' };
  const group = {
    title: `Its modules from a to d, without packages: ${described(corpus)}`,
    cases,
    runs: measure(cases, limits),
  };
  return { text: comparison(group), group };
}

/** Three kinds of tree, each cold, warm and beside what git needs to see that nothing changed. */
function cache(limits) {
  const trees = { markdown: markdownAtHand, python: pythonAtHand };
  const rows = [];
  for (const name of ['markdown', 'python', 'project']) {
    const cwd = folderOf(`cache-${name}`);
    const corpus =
      name === 'project'
        ? makeProject(cwd, 2000)
        : copyFiles(trees[name](), cwd, name === 'markdown' ? '.md' : '.py', (folder) => folder === 'site-packages');
    for (const args of [
      ['init', '-q'],
      ['add', '-A'],
    ])
      spawnSync('git', args, { cwd });
    const cases = at(cwd, [
      { name: 'cold', command: devlint('--no-cache') },
      { name: 'warm', command: devlint() },
      { name: 'git status', command: ['git', 'status', '--porcelain'] },
    ]);
    const [cold, warm, git] = measure(cases, { ...limits, seconds: limits.seconds / 3 });
    const wall = (runs) => runs.map((run) => run.wall);
    const ratio = (some, others) =>
      spread(
        some.map((run, round) => run.wall / others[round].wall),
        1,
      );
    rows.push([
      `${name}: ${described(corpus)}`,
      ...[cold, warm, git].map((runs) => median(wall(runs)).toFixed(0)),
      ratio(cold, warm),
      ratio(warm, git),
    ]);
  }
  const head = ['', 'cold ms', 'warm ms', '`git status` ms', 'cold : warm', 'warm : git status'];
  return { text: ['### With a warm cache', '', ...table(head, rows), ''].join('\n') };
}

function growth(limits) {
  const rows = [];
  const perFile = [];
  let rounds = 0;
  for (const size of [200, 2000, 20_000]) {
    const cwd = folderOf(`project-${size}`);
    const corpus = makeProject(cwd, size);
    const location = join(work, 'growth-cache');
    const forget = () => rmSync(location, { recursive: true, force: true });
    const cases = at(cwd, [
      { name: 'cold', command: devlint('--no-cache') },
      { name: 'cold, writing the cache', command: devlint('--cache-location', location), before: forget },
      { name: 'warm', command: devlint('--cache-location', location) },
    ]);
    const runs = measure(cases, { ...limits, seconds: limits.seconds / 3 });
    const walls = runs.map((one) => median(one.map((run) => run.wall)));
    const peaks = runs.map((one) => Math.max(...one.map((run) => (run.memory ?? Number.NaN) / 1e6)).toFixed(0));
    rounds = runs[0].length;
    perFile.push(walls[0] / corpus.files);
    rows.push([
      described(corpus),
      ...walls.map((wall) => wall.toFixed(0)),
      perFile.at(-1).toFixed(2),
      peaks.join(' / '),
    ]);
  }
  const head = ['', 'cold ms', 'writing the cache ms', 'warm ms', 'cold ms per file', 'peak MB of the three'];
  const ratio = (perFile[2] / perFile[1]).toFixed(2);
  return {
    text: [
      `### Growth: generated projects, ${rounds} rounds`,
      '',
      ...table(head, rows),
      '',
      `Time per file at 20,000 files is ${ratio} × that at 2,000, rules across files included.`,
      '',
    ].join('\n'),
  };
}

async function editor() {
  const cwd = folderOf('editor');
  const corpus = makeProject(cwd, 2000);
  addLongDocuments(cwd);
  const { opened, groups } = await editorLatency(values.devlint, cwd);
  const rows = groups.map(({ title, edits }) => {
    const sorted = [...edits].sort((a, b) => a - b);
    const part = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(0);
    return [title, String(edits.length), part(0.5), part(0.95), part(1)];
  });
  const head = ['edit → diagnostics', 'edits', 'median ms', 'p95', 'max'];
  const first = `First diagnostics of ${described(corpus)} after ${opened.toFixed(0)} ms.`;
  return { text: ['### In an editor, through the protocol', '', ...table(head, rows), '', first, ''].join('\n') };
}

const wanted = values.only?.split(',') ?? Object.keys(scenarios);
const texts = [];
const groups = [];
try {
  for (const name of wanted) {
    const { share, run } = scenarios[name] ?? {};
    if (run === undefined) throw new Error(`there is no scenario "${name}", but ${Object.keys(scenarios).join(', ')}`);
    const { text, group } = await run({ rounds: Number(values.rounds), seconds: Number(values.seconds) * share });
    process.stdout.write(`${text}\n`);
    texts.push(text);
    if (group !== undefined) groups.push(group);
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}
if (!values['no-write'] && values.only === undefined) {
  const machine = `${availableParallelism()} cores (${cpus()[0].model.trim()}), ${process.platform}, Node ${process.version}`;
  const day = new Date().toISOString().slice(0, 10);
  const file = join(here, 'README.md');
  writeFileSync(file, between(readFileSync(file, 'utf8'), 'figures', [`${day}, ${machine}.`, '', ...texts].join('\n')));
  writeFileSync(join(here, 'speed.svg'), chart(groups));
  const readme = join(here, '../README.md');
  writeFileSync(readme, between(readFileSync(readme, 'utf8'), 'speed', groups.map(summary).join('\n')));
}
