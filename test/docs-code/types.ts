import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Block, root } from './blocks.ts';

/** Where the packages of the workspace have their types. */
const packages = {
  devlint: 'packages/cli/src/index.ts',
  '@devlint/core': 'packages/core/src/index.ts',
  '@devlint/core/rule-tester': 'packages/core/src/rule-tester/index.ts',
  '@devlint/language-server': 'packages/language-server/src/index.ts',
  '@devlint/remark': 'packages/remark/src/index.ts',
  '@devlint/rules': 'packages/rules/src/index.ts',
};

/**
 * Compiles programs against the workspace, in strict mode, all at once; answers with what the compiler says, by block.
 * Blocks of one page that name a file lie side by side, so that one may import the other.
 */
export function typeErrors(programs: readonly Block[]): ReadonlyMap<Block, readonly string[]> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-docs-types-')));
  try {
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
    const files = new Map(programs.map((block) => [fileOf(block), block] as const));
    for (const [path, { text }] of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      // A program without imports is a module all the same: its names are its own.
      writeFileSync(join(folder, path), `${text}export {};\n`);
    }
    const compilerOptions = {
      rootDir: '/',
      composite: false,
      declaration: false,
      declarationMap: false,
      sourceMap: false,
      noEmit: true,
      rewriteRelativeImportExtensions: false,
      allowImportingTsExtensions: true,
      allowJs: true,
      checkJs: true,
      resolveJsonModule: true,
      noUnusedLocals: false,
      noUnusedParameters: false,
      typeRoots: [join(root, 'node_modules/@types')],
      paths: Object.fromEntries(Object.entries(packages).map(([name, path]) => [name, [join(root, path)]])),
    };
    const settings = { extends: join(root, 'tsconfig.base.json'), compilerOptions, files: [...files.keys()] };
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
    const compiler = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout, status } = spawnSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], {
      encoding: 'utf8',
      cwd: folder,
    });
    const found = new Map<Block, string[]>();
    for (const line of stdout.split('\n').filter((one) => /error TS/.test(one))) {
      const path = /^(.+?)\(/.exec(line)?.[1] ?? '';
      const block = files.get(path) ?? programs[0];
      if (block !== undefined) found.set(block, [...(found.get(block) ?? []), line]);
    }
    const [first] = programs;
    if (status !== 0 && found.size === 0 && first !== undefined) found.set(first, [stdout || 'the compiler failed']);
    return found;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function fileOf({ path, line, language, file }: Block): string {
  const page = path.replace(/\W/g, '-');
  return file === undefined ? `${page}/at-line-${line}.${language}` : `${page}/${file}`;
}
