import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const map = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');

/** The lines of a fenced block of the map. */
function block(name: string): readonly string[] {
  const text = new RegExp(`\`\`\`${name}\\n([\\s\\S]*?)\`\`\``).exec(map)?.[1] ?? '';
  return text.split('\n').filter((line) => line.trim() !== '');
}

const mayImport = new Map(
  block('layers').map((line) => {
    const [layer = '', allowed = ''] = line.split('->').map((part) => part.trim());
    return [layer, new Set([layer, ...allowed.split(',').map((part) => part.trim())])];
  }),
);
const mayTouchDisk = block('disk');

const packages = readdirSync(join(root, 'packages'));
const sources = packages
  .flatMap((name) =>
    readdirSync(join(root, 'packages', name, 'src'), { recursive: true, encoding: 'utf8' }).map(
      (path) => `packages/${name}/src/${path.replaceAll('\\', '/')}`,
    ),
  )
  .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'));

/** The layer of a file, at both heights: its package, and its room where the map names rooms. */
function layersOf(path: string): readonly string[] {
  const [, name = '', , room = '', inner] = path.split('/');
  const own = `packages/${name}`;
  if (inner === undefined) return [own];
  if (name === 'core') return [own, `core/${room}`];
  if (name !== 'rules') return [own];
  return [own, ['declare', 'grammar', 'kinds'].includes(room) ? `rules/${room}` : 'rules/family'];
}

/** What a file imports: other files of the repository as paths, packages of ours as their folder. */
function importsOf(path: string): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8');
  const names = [...text.matchAll(/(?:from|import\()\s*'([^']+)'/g)].map((match) => match[1] ?? '');
  return names.map((name) => {
    if (name.startsWith('.')) return posix.join(posix.dirname(path), name);
    const own = /^@devlint\/([\w-]+)/.exec(name)?.[1];
    return own === undefined ? name : `packages/${own}/src/index.ts`;
  });
}

describe('the map', () => {
  it('names every package and every room of core', () => {
    const rooms = readdirSync(join(root, 'packages/core/src'), { withFileTypes: true });
    const expected = [
      ...packages.map((name) => `packages/${name}`),
      ...rooms.filter((entry) => entry.isDirectory()).map(({ name }) => `core/${name}`),
      'rules/declare',
      'rules/family',
      'rules/grammar',
      'rules/kinds',
    ];
    expect([...mayImport.keys()].sort()).toEqual(expected.sort());
  });

  it('is short enough to be read', () => {
    expect(map.split('\n').length).toBeLessThanOrEqual(200);
  });
});

describe('the house', () => {
  it('has sources', () => {
    expect(sources.length).toBeGreaterThan(50);
  });

  it.each(sources)('%s stays in its layer', (path) => {
    const forbidden = importsOf(path)
      .filter((target) => target.startsWith('packages/'))
      .flatMap((target) => {
        const layers = layersOf(path);
        const targets = layersOf(target);
        // Within one package rooms are compared, between packages the packages.
        const [from, to] = layers[0] === targets[0] ? [layers[1], targets[1]] : [layers[0], targets[0]];
        if (from === undefined || to === undefined) return [];
        return mayImport.get(from)?.has(to) ? [] : [`${from} may not import ${to} (${target})`];
      });
    expect(forbidden).toEqual([]);
  });

  it.each(sources.filter((path) => importsOf(path).some((name) => /^node:fs/.test(name))))(
    '%s may touch the disk',
    (path) => {
      expect(mayTouchDisk.some((allowed) => path === allowed || path.startsWith(`${allowed}/`))).toBe(true);
    },
  );

  const ruleFolders = sources.filter((path) => path.endsWith('/rule.ts')).map((path) => posix.dirname(path));

  it.each(sources.filter((path) => path.startsWith('packages/rules/src/')))('%s imports no other rule', (path) => {
    const own = ruleFolders.find((folder) => path.startsWith(`${folder}/`));
    const others = importsOf(path).filter((target) =>
      ruleFolders.some((folder) => folder !== own && target.startsWith(`${folder}/`)),
    );
    expect(path.endsWith('.generated.ts') ? [] : others).toEqual([]);
  });

  it('has no drawer for what has no name', () => {
    const drawers = sources.filter((path) =>
      /(?:^|\/)(?:utils?|helpers?|common|shared|misc|managers?)(?:\.ts|\/)/.test(path),
    );
    expect(drawers).toEqual([]);
  });
});
