// Asks flask/require-model-imports about a checkout twice: as it is, and with a module of models that nothing imports
// laid beside the ones it has. The second answer shows whether a forgotten import would be noticed at all.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diskFiles, openSession } from '../packages/core/dist/index.js';
import { builtin } from '../packages/rules/dist/index.js';

const ruleId = 'flask/require-model-imports';
const addedName = 'devlint_unimported_model.py';

/** `path:line message` of the findings of a checkout, and for each folder with models those that one more module adds. */
export async function flaskModels(root) {
  const session = await openSession({
    cwd: root,
    files: diskFiles(root),
    config: false,
    builtin,
    only: [ruleId],
    rules: { [ruleId]: 'error' },
  });
  const findings = async () => {
    const { diagnostics } = await session.lint();
    return diagnostics
      .filter((one) => one.ruleId === ruleId)
      .map(({ path, line, message }) => `${path}:${line} ${message}`);
  };
  const found = await findings();
  const added = [];
  for (const [folder, text] of modelFolders(root)) {
    const path = join(folder, addedName).replaceAll('\\', '/');
    session.change(path, text);
    const fresh = (await findings()).filter((one) => !found.includes(one));
    session.change(path, undefined);
    added.push({ path, fresh });
  }
  await session.close();
  return { found, added };
}

/** One module with models of every folder that has any, under class names of its own; at most four. */
function modelFolders(root) {
  const folders = new Map();
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.py'));
  for (const path of paths.sort()) {
    const folder = path.replaceAll('\\', '/').replace(/[^/]*$/, '');
    if (/(?:^|\/)(?:tests?|versions|node_modules|_vendor|site-packages)\//.test(folder) || folders.has(folder))
      continue;
    if (/(?:^|[\\/])(?:test_[^\\/]*|[^\\/]*_test|conftest)\.py$/.test(path)) continue;
    const text = readFileSync(join(root, path), 'utf8');
    if (!/^class .*\(.*Model\b.*\):/m.test(text) || !/\bColumn\(|\bmapped_column\(|\bMapped\[/.test(text)) continue;
    folders.set(folder, text.replaceAll(/^class (\w+)/gm, 'class Unimported$1').replaceAll(/\b__all__\b/g, '_all'));
  }
  return [...folders].slice(0, 4);
}
