/** What a new plugin is made of: a package that is ready to be filled, tested and published. */
export function pluginFiles(
  namespace: string,
  { devlint, apiVersion }: { readonly devlint: string; readonly apiVersion: string },
): Readonly<Record<string, string>> {
  const name = `devlint-plugin-${namespace}`;
  const manifest = {
    name,
    version: '0.1.0',
    description: `Rules of ${namespace} for devlint.`,
    keywords: ['devlint', 'devlint-plugin'],
    license: 'MIT',
    type: 'module',
    exports: './index.js',
    files: ['index.js', 'rules', 'kinds', '!**/*.test.js'],
    scripts: { test: 'vitest run', watch: 'vitest' },
    peerDependencies: { '@devlint/core': `^${devlint}` },
    devDependencies: { '@devlint/core': `^${devlint}`, devlint: `^${devlint}`, vitest: '^4.0.0' },
  };
  return {
    'package.json': `${JSON.stringify(manifest, undefined, 2)}\n`,
    'index.js': `import { definePlugin, presetsOf } from '@devlint/core';

const kinds = {};

const rules = {};

export default definePlugin({
  meta: { name: '${name}', version: '0.1.0', apiVersion: '${apiVersion}' },
  kinds,
  rules,
  // ${namespace}:recommended, ${namespace}:strict and ${namespace}:all, as each rule's \`meta.severity\` says.
  configs: { ...presetsOf(rules, '${namespace}') },
});
`,
    // devlint on the plugin itself, with its own rules.
    'devlint.config.yaml': `extends: [devlint:recommended, ${namespace}:recommended]\nplugins: { ${namespace}: ./index.js }\nignores: [rules/**/README.md]\n`,
    'README.md': `# ${name}

Rules of ${namespace} for [devlint](https://github.com/devlint/devlint).

\`\`\`yaml
# devlint.config.yaml
plugins: { ${namespace}: ${name} }
extends: [devlint:recommended, ${namespace}:recommended]
\`\`\`

\`devlint rules\` lists the rules, \`devlint explain ${namespace}/NAME\` says why one exists.
`,
    '.gitignore': 'node_modules/\n',
  };
}
