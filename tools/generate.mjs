// Writes what follows from the folders, so that adding a rule, a kind or a format touches one place.
// The output is not committed.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const rulesFolder = join(root, 'packages/rules/src');

const files = readdirSync(rulesFolder, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
const foldersOf = (name) =>
  files
    .filter((path) => path.endsWith(`/${name}`))
    .map((path) => path.slice(0, -name.length - 1))
    .sort();

const ruleIds = foldersOf('rule.ts');
const kindFolders = foldersOf('kind.ts');

// By themselves, for plugins that have rules about these kinds and no use for our rules.
writeIfChanged(
  join(rulesFolder, 'kinds.generated.ts'),
  [
    '// Written by tools/generate.mjs from the folder kinds.',
    ...kindFolders.map((folder, index) => `import kind${index} from './${folder}/kind.ts';`),
    '',
    '/** Every kind, by the name of its folder. */',
    'export const kinds = {',
    ...kindFolders.map((folder, index) => `  '${folder.split('/').pop()}': kind${index},`),
    '};',
    '',
  ].join('\n'),
);

writeIfChanged(
  join(rulesFolder, 'registry.generated.ts'),
  [
    '// Written by tools/generate.mjs from the folders beside it.',
    ...ruleIds.map((id, index) => `import rule${index} from './${id}/rule.ts';`),
    '',
    "export { kinds } from './kinds.generated.ts';",
    '',
    '/** Every rule: its folder is its id. */',
    'export const rules = {',
    ...ruleIds.map((id, index) => `  '${id}': rule${index},`),
    '};',
    '',
  ].join('\n'),
);

// Their text as data: code that is bundled has no README beside it.
writeIfChanged(
  join(rulesFolder, 'readmes.generated.ts'),
  [
    '// Written by tools/generate.mjs from the README.md of each rule.',
    'export const readmes: Readonly<Record<string, string>> = {',
    ...ruleIds.flatMap((id) => {
      // A rule that is just being written may have none yet; its tests say so.
      const file = join(rulesFolder, id, 'README.md');
      return existsSync(file) ? [`  '${id}': ${JSON.stringify(readFileSync(file, 'utf8'))},`] : [];
    }),
    '};',
    '',
  ].join('\n'),
);

const cliFolder = join(root, 'packages/cli/src');
const named = readdirSync(join(cliFolder, 'commands')).flatMap((file) => /^([a-z][a-z-]*)\.ts$/.exec(file)?.[1] ?? []);
// In the order of the help: what devlint is for comes first, help last.
const commands = ['lint', ...named.filter((name) => name !== 'lint' && name !== 'help').sort(), 'help'];

writeIfChanged(
  join(cliFolder, 'commands.generated.ts'),
  [
    '// Written by tools/generate.mjs from the folder commands.',
    ...commands.map((name, index) => `import command${index} from './commands/${name}.ts';`),
    '',
    '/** Every command, by the name of its file. */',
    'export const commands = {',
    ...commands.map((name, index) => `  '${name}': command${index},`),
    '};',
    '',
  ].join('\n'),
);

// What `devlint new WORD` makes beside documents, each loaded when it is asked for. The folder may be empty.
const scaffolds = listed(join(cliFolder, 'new')).flatMap((file) => /^([a-z][a-z-]*)\.ts$/.exec(file)?.[1] ?? []);

writeIfChanged(
  join(cliFolder, 'scaffolds.generated.ts'),
  [
    '// Written by tools/generate.mjs from the folder new.',
    "import type { Scaffold } from './scaffold.ts';",
    '',
    '/** Every scaffold, by the name of its file. */',
    'export const scaffolds: Readonly<Record<string, () => Promise<{ readonly default: Scaffold }>>> = {',
    ...scaffolds.sort().map((name) => `  '${name}': () => import('./new/${name}.ts'),`),
    '};',
    '',
  ].join('\n'),
);

const formats = readdirSync(join(cliFolder, 'formats')).flatMap(
  (file) => /^([a-z][a-z0-9-]*)\.ts$/.exec(file)?.[1] ?? [],
);

writeIfChanged(
  join(cliFolder, 'formats.generated.ts'),
  [
    '// Written by tools/generate.mjs from the folder formats.',
    '/** Loads a format, by the name of its file. */',
    'export const formats = {',
    ...formats.sort().map((name) => `  '${name}': () => import('./formats/${name}.ts'),`),
    '};',
    '',
  ].join('\n'),
);

function listed(folder) {
  return existsSync(folder) ? readdirSync(folder) : [];
}

/** An unchanged file keeps its time stamp, so that the compiler has nothing to do. */
function writeIfChanged(file, text) {
  try {
    if (readFileSync(file, 'utf8') === text) return;
  } catch {
    // There is none yet.
  }
  writeFileSync(file, text);
}
