// Lets esbuild find our packages by their sources: installed with npm, nothing links them to each other, and nothing
// has been compiled.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packages = join(dirname(fileURLToPath(import.meta.url)), '../packages');

/** Source files by the name under which others import them: `@devlint/core/rule-tester`. */
const sourceOf = new Map(
  readdirSync(packages).flatMap((folder) => {
    const manifest = join(packages, folder, 'package.json');
    if (!existsSync(manifest)) return [];
    const { name, exports = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
    return Object.entries(exports).flatMap(([path, { default: file }]) =>
      file === undefined ? [] : [[name + path.slice(1), join(packages, folder, sourcePathOf(file))]],
    );
  }),
);

export const fromSources = {
  name: 'from-sources',
  setup(bundler) {
    bundler.onResolve({ filter: /^(?:@devlint\/|devlint$)/ }, async ({ path, kind, pluginData }) => {
      const file = sourceOf.get(path);
      // Resolved as a path, so that esbuild reads in the package whether its modules have side effects.
      return file === undefined ? undefined : bundler.resolve(file, { kind, resolveDir: packages, pluginData });
    });
  },
};

function sourcePathOf(compiled) {
  return compiled.replace(/^\.\/dist\//, 'src/').replace(/\.js$/, '.ts');
}
