// Writes the JSON Schema of a configuration, with every built-in rule and its options, into the package that users
// install. Editors complete from it. It follows from the rules, so it is not committed.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { fromSources } from './from-sources.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const file = join(root, 'packages/cli/schema.json');
const text = `${JSON.stringify(await schemaOfSources(), undefined, 2)}\n`;
if (!isWritten()) writeFileSync(file, text);

/** Asks the sources, packed for the moment: nothing may have been compiled. */
async function schemaOfSources() {
  const dist = join(root, 'packages/cli/dist');
  mkdirSync(dist, { recursive: true });
  const folder = mkdtempSync(join(dist, 'schema-'));
  try {
    const outfile = join(folder, 'schema.mjs');
    const contents = `
      import { completeSchema, memoryFiles, openSession } from '@devlint/core';
      import { remark } from '@devlint/remark';
      import { builtin as rules } from '@devlint/rules';
      const builtin = { ...rules, hosts: { remark } };
      const session = await openSession({ cwd: '/', files: memoryFiles('/', {}), builtin });
      export const schema = completeSchema(session.settings.registry, { open: true });
      await session.close();`;
    await build({
      stdin: { contents, resolveDir: root },
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'esm',
      mainFields: ['module', 'main'],
      // Parsers and the like are not needed to know the options of the rules.
      external: ['jiti', 'satteri', 'typescript', 'web-tree-sitter'],
      plugins: [fromSources],
      banner: {
        js: "import { createRequire as schemaRequire } from 'node:module'; const require = schemaRequire(import.meta.url);",
      },
      logLevel: 'warning',
    });
    return (await import(pathToFileURL(outfile).href)).schema;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isWritten() {
  try {
    return readFileSync(file, 'utf8') === text;
  } catch {
    return false;
  }
}
