import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openSession } from '@devlint/core';
import { builtin } from '../../packages/cli/src/builtin.ts';
import { linkedPackages, linkPackages } from '../../packages/remark/test/linked-packages.ts';
import { type Block, blocks } from './blocks.ts';

/** Where each language of data keeps a configuration. */
const places: Readonly<Record<string, string>> = {
  yaml: 'devlint.config.yaml',
  json: 'devlint.config.json',
  toml: 'pyproject.toml',
};

/** True for a block that says it is a file which is no configuration: it lies beside those of its page. */
export function isOtherFile({ file }: Block): boolean {
  return (
    file !== undefined &&
    !/(?:^|\/)(?:devlint\.config\.\w+|\.devlintrc[\w.]*|package\.json|pyproject\.toml)$/.test(file)
  );
}

/**
 * What devlint's own reader finds wrong with a configuration that stands in a document. What it names beside it (files,
 * packages, plugins) is what the page shows under that name, or else is made, so that it is there; the rules of devlint
 * and the packages that are installed are the real ones.
 */
export async function mistakesIn(block: Block, value: unknown): Promise<readonly string[]> {
  // vitest transforms what tests import, except below `node_modules`: there, programs are run by Node itself.
  const temporary = mkdtempSync(join(tmpdir(), 'devlint-docs-'));
  const folder = join(temporary, 'node_modules', 'project');
  try {
    linkPackages(folder);
    const shown = blocks.filter((one) => one.path === block.path && isOtherFile(one));
    const beside = shown.map(({ file = '', text }) => [file, text] as const);
    // What the page shows comes last, in place of what would only stand for it.
    for (const [path, text] of [...standIns(value, new Set(linkedPackages)), ...beside]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    writeFileSync(join(folder, places[block.language] ?? ''), block.text);
    const session = await openSession({ cwd: folder, builtin });
    const { diagnostics, notifications } = await session.lint();
    await session.close();
    return [
      ...diagnostics
        .filter(({ ruleId, severity }) => ruleId === 'devlint/config' && severity === 'error')
        // Documents say `acme` where readers have plugins of their own.
        .filter(({ message }) => !message.includes('no plugin brings "acme/"'))
        .map(({ line, message }) => `${block.path}:${block.line + line}: ${message}`),
      ...notifications.filter(({ level }) => level === 'error').map(({ message }) => message),
    ];
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

interface Written {
  readonly extends?: string | readonly string[];
  readonly plugins?: Readonly<Record<string, unknown>>;
  readonly settings?: { readonly remark?: { readonly plugins?: readonly unknown[] } };
}

/** Files that stand for what a configuration names, with their text. */
function standIns(value: unknown, installed: ReadonlySet<string>): readonly (readonly [path: string, text: string])[] {
  const config = (typeof value === 'object' && value !== null ? value : {}) as Written;
  const text = JSON.stringify(value);
  const extended = [config.extends ?? []].flat().filter((name) => !/^[\w-]+:/.test(name));
  const hosted = (config.settings?.remark?.plugins ?? []).map((entry) => (Array.isArray(entry) ? entry[0] : entry));
  return [
    ...extended.flatMap((name) => module(name, /\.(?:ya?ml|json)$/.test(name) ? '{}\n' : 'export default {};\n')),
    ...Object.entries(config.plugins ?? {}).flatMap(([namespace, name]) =>
      typeof name === 'string' ? module(name, pluginFor(namespace, text)) : [],
    ),
    ...hosted.flatMap((name) => (typeof name === 'string' && !installed.has(name) ? module(name, lintRule(name)) : [])),
  ];
}

function module(name: string, text: string): readonly (readonly [string, string])[] {
  if (name.startsWith('.')) return [[name, text]];
  const manifest = JSON.stringify({ name, version: '1.0.0', type: 'module', exports: './index.js' });
  return [
    [`node_modules/${name}/package.json`, manifest],
    [`node_modules/${name}/index.js`, text],
  ];
}

/** A plugin with all that a text names under its namespace. */
function pluginFor(namespace: string, text: string): string {
  const named = (mark: string) =>
    [...text.matchAll(new RegExp(`"${namespace}${mark}([\\w-]+)"`, 'g'))].map(([, name = '']) => name);
  const rule = { type: 'project', uses: [], meta: { messages: {}, schema: {}, docs: { description: 'x' } } };
  const rules = Object.fromEntries(named('/').map((name) => [name, rule]));
  const configs = Object.fromEntries(named(':').map((name) => [name, {}]));
  return `const rules = ${JSON.stringify(rules)};
for (const rule of Object.values(rules)) rule.check = () => {};
export default { rules, configs: ${JSON.stringify(configs)} };
`;
}

function lintRule(name: string): string {
  const id = name.replace(/^remark-lint-|^.*\/|\.\w+$/g, '');
  return `const rule = () => () => {};
Object.defineProperty(rule, 'name', { value: 'remark-lint:${id}' });
export default rule;
`;
}
