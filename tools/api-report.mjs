// Writes down what plugins are written against: every name that `@devlint/core` exports with its declaration, and what
// those declarations name themselves. From the declarations that the compiler writes, whose lines are regular: one
// statement begins at the start of a line, all else is indented or closes it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const core = join(dirname(fileURLToPath(import.meta.url)), '../packages/core');

const entries = [
  { name: '@devlint/core', file: 'index.d.ts' },
  { name: '@devlint/core/rule-tester', file: 'rule-tester/index.d.ts' },
];

/** The report on the sources as they are. */
export function apiReport() {
  const folder = mkdtempSync(join(tmpdir(), 'devlint-api-'));
  try {
    const compiler = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
    const options = ['--emitDeclarationOnly', '--outDir', folder, '--tsBuildInfoFile', join(folder, 'info')];
    execFileSync(process.execPath, [compiler, '-p', core, ...options], { stdio: ['ignore', 'inherit', 'inherit'] });
    return reportOn(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function reportOn(folder) {
  const modules = new Map();
  const moduleAt = (file) => {
    if (!modules.has(file)) modules.set(file, readModule(file));
    return modules.get(file);
  };
  /** Where a name that a module knows is declared; undefined for what is no part of this package. */
  const declared = (file, name) => {
    const module = moduleAt(file);
    if (module.declarations.has(name)) return { file, name, key: `${file}#${name}` };
    const origin = module.exports.get(name) ?? module.imports.get(name);
    return origin === undefined ? undefined : declared(resolve(dirname(file), origin.from), origin.name);
  };
  const textOf = ({ file, name }) => moduleAt(file).declarations.get(name).join('\n');

  const told = new Set();
  const sections = entries.map(({ name, file }) => {
    const own = join(folder, file);
    const names = [...moduleAt(own).exports.keys()].sort();
    const found = names.map((one) => ({ one, at: declared(own, one) }));
    for (const { at } of found) told.add(at.key);
    return { name, blocks: found.map(({ one, at }) => (one === at.name ? textOf(at) : `// as ${one}\n${textOf(at)}`)) };
  });

  // What the exported declarations speak of, and what that speaks of in turn.
  const reached = [];
  const waiting = [...told];
  for (let key = waiting.shift(); key !== undefined; key = waiting.shift()) {
    const [file, name] = key.split('#');
    for (const [word] of textOf({ file, name }).matchAll(/[A-Za-z_$][\w$]*/g)) {
      const at = word === name ? undefined : declared(file, word);
      if (at === undefined || told.has(at.key)) continue;
      told.add(at.key);
      waiting.push(at.key);
      reached.push(at);
    }
  }
  reached.sort((a, b) => compare(a.name, b.name) || compare(relative(folder, a.file), relative(folder, b.file)));
  sections.push({ name: 'Named by these, and not exported', blocks: reached.map((at) => textOf(at)) });

  const version = /apiVersion = "([\d.]+)"/.exec(textOf(declared(join(folder, 'index.d.ts'), 'apiVersion')))?.[1];
  return [
    '# What plugins are written against',
    '',
    `Version ${version} of the plugin API: every name that \`@devlint/core\` exports, as its compiler declares it. A change here`,
    'raises `apiVersion` in `src/plugin/api-version.ts`: its second number for what is added, the first for what may break a',
    'plugin. This file is written by `UPDATE_EXPECTED=1 npx -y pnpm@10 vitest run test/api-report.test.ts`.',
    '',
    ...sections.flatMap(({ name, blocks }) => [`## ${name}`, '', '```ts', blocks.join('\n\n'), '```', '']),
  ].join('\n');
}

function readModule(file) {
  const exports = new Map();
  const imports = new Map();
  const declarations = new Map();
  for (const statement of statementsOf(withoutComments(readFileSync(file, 'utf8')))) {
    const list = /^(import|export) (?:type )?\{([^}]*)\}(?: from '([^']+)')?;$/.exec(statement.replace(/\s+/g, ' '));
    if (list !== null) {
      const [, what, names, from] = list;
      for (const entry of names.split(',').map((one) => one.trim().replace(/^type /, ''))) {
        if (entry === '') continue;
        const [name, alias = name] = entry.split(' as ');
        const origin = from?.startsWith('.') ? { from: from.replace(/\.ts$/, '.d.ts'), name } : undefined;
        if (what === 'export') exports.set(alias, origin ?? { from: `./${file.split(/[\\/]/).at(-1)}`, name });
        else if (origin !== undefined) imports.set(alias, origin);
      }
      continue;
    }
    const name =
      /^(?:export )?(?:default )?(?:declare )?(?:abstract )?(?:interface|type|const|class|function) ([\w$]+)/.exec(
        statement,
      )?.[1];
    if (name === undefined) continue;
    const others = declarations.get(name) ?? [];
    declarations.set(name, [...others, statement.replace(/^export (?:declare )?/, '').replace(/^declare /, '')]);
    if (statement.startsWith('export ')) exports.set(name, { from: `./${file.split(/[\\/]/).at(-1)}`, name });
  }
  return { exports, imports, declarations };
}

function statementsOf(text) {
  const statements = [];
  for (const line of text.split('\n')) {
    if (/^(?:export|import|declare|interface|type|const|class|function|abstract)\b/.test(line)) statements.push([line]);
    else if (line.trim() !== '') statements.at(-1)?.push(line);
  }
  return statements.map((lines) => lines.join('\n'));
}

/** What is said of a declaration may be said better without changing it. */
function withoutComments(text) {
  return text.replace(/("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '$1');
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}
