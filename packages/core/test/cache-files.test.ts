import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assert, asyncProperty, integer, oneof } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeCache, encodeCache } from '../src/cache/file-format.ts';
import { writeCacheFile } from '../src/cache/folder.ts';
import { InspectionCache } from '../src/cache/inspection-cache.ts';
import { identifyPrograms } from '../src/cache/programs.ts';
import { nothingFrom } from '../src/inspect/inspect-file.ts';
import { at, bytesOf, cache, lint, now, parsed, project, useFolders, write } from './cache/project.ts';

useFolders();

const folder = () => join(at.root, '.devlint-cache');

describe('a cache that is no good', () => {
  const cacheFile = () => join(folder(), readdirSync(folder()).find((name) => name.endsWith('.inspections')) ?? '');

  it('is survived whatever one byte is', async () => {
    write(project);
    const right = bytesOf(await lint({ cache }));
    const whole = readFileSync(cacheFile());
    // Anywhere, and as often in the first line, which has to be believed before anything else.
    const places = oneof(integer({ min: 0, max: whole.length - 1 }), integer({ min: 0, max: 60 }));
    let parses = 0;
    const survives = asyncProperty(places, integer({ min: 1, max: 255 }), async (place, change) => {
      const bytes = Buffer.from(whole);
      bytes[place] = (bytes[place] ?? 0) ^ change;
      writeFileSync(cacheFile(), bytes);
      const report = await lint({ cache });
      expect(bytesOf(report)).toBe(right);
      parses += report.stats.filesParsed;
    });
    await assert(survives, { numRuns: 60, seed: 5 });
    expect(parses).toBeGreaterThan(40);
  });

  it.each([
    ['empty', (_: Buffer) => Buffer.alloc(0)],
    ['cut short', (whole: Buffer) => whole.subarray(0, whole.length >> 1)],
    ['without its last byte', (whole: Buffer) => whole.subarray(0, -1)],
    ['longer than it was', (whole: Buffer) => Buffer.concat([whole, whole])],
    [
      'of an earlier format',
      (whole: Buffer) => Buffer.from(whole.toString('latin1').replace('cache 1', 'cache 0'), 'latin1'),
    ],
    [
      'of another environment',
      (whole: Buffer) => Buffer.from(whole.toString('latin1').replace(/^(\S+ \S+ )./, '$1-'), 'latin1'),
    ],
  ])('is survived: %s', async (_, damage) => {
    write(project);
    const right = bytesOf(await lint({ cache }));
    writeFileSync(cacheFile(), damage(readFileSync(cacheFile())));
    const again = await lint({ cache });
    expect(bytesOf(again)).toBe(right);
    expect(again.stats.filesParsed).toBeGreaterThan(0);
    expect((await lint({ cache })).stats.filesParsed).toBe(0);
  });
});

describe('where a cache lies', () => {
  const git = (...args: readonly string[]) => execFileSync('git', [...args], { cwd: at.root, stdio: 'ignore' });

  it('among the caches of other tools where there are node_modules', async () => {
    write({ ...project, 'node_modules/x/package.json': '{}' });
    const { stats } = await lint({ cache });
    expect(stats.cache?.location).toBe(join(at.root, 'node_modules/.cache/devlint'));
    expect(readdirSync(join(at.root, 'node_modules/.cache/devlint'))).toContainEqual(
      expect.stringMatching(/^[0-9a-f]{32}\.inspections$/),
    );
    expect(existsSync(folder())).toBe(false);
  });

  it('else in a folder that version control and backups leave alone', async () => {
    write(project);
    git('init', '-q');
    await lint({ cache });
    const status = execFileSync('git', ['status', '--porcelain', '-uall'], { cwd: at.root, encoding: 'utf8' });
    expect(status).not.toContain('.devlint-cache');
    expect(readFileSync(join(folder(), 'CACHEDIR.TAG'), 'utf8')).toMatch(
      /^Signature: 8a477f597d28d172789f06886806bc55/,
    );
    expect(await parsed()).toBe(0);
    // It is no part of the project, either, when ignored files are looked at.
    const { stats, ...report } = await lint({ cache, ignored: true });
    expect(stats.cache).toEqual({ location: folder(), known: 0, problem: 'ignored files are looked at, too' });
    const before = bytesOf({ ...report, stats });
    rmSync(folder(), { recursive: true });
    expect(bytesOf(await lint({ ignored: true }))).toBe(before);
  });

  it('in the folder that was asked for', async () => {
    write(project);
    await lint({ cache: { ...cache, location: '../elsewhere' }, cwd: join(at.root, 'docs'), paths: [at.root] });
    expect(existsSync(join(at.root, 'elsewhere'))).toBe(true);
    expect(existsSync(folder())).toBe(false);
  });

  it('and may move with its project, to another machine for example', async () => {
    write(project);
    await lint({ cache });
    const home = at.root;
    at.root = mkdtempSync(join(tmpdir(), 'devlint-moved-'));
    cpSync(home, at.root, { recursive: true });
    rmSync(home, { recursive: true });
    expect(await parsed()).toBe(0);
  });

  it('nowhere without being asked', async () => {
    write(project);
    const { stats } = await lint();
    expect(stats.cache).toBeUndefined();
    await lint({ cache: false });
    expect(existsSync(folder())).toBe(false);
  });

  it('is not believed where the project brings it along', async () => {
    write({ 'a.md': '# A!\n' });
    git('init', '-q');
    await lint({ cache });
    const [name = ''] = readdirSync(folder()).filter((file) => file.endsWith('.inspections'));
    git('add', '--force', join('.devlint-cache', name));
    const { stats } = await lint({ cache });
    expect(stats.filesParsed).toBe(1);
    expect(stats.cache?.problem).toBe('its folder is not ignored by version control');
  });

  const isRoot = process.getuid?.() === 0;
  it.skipIf(isRoot)('nothing is written where nothing may be, and nothing fails', async () => {
    write({ 'a.md': '# A!\n' });
    chmodSync(at.root, 0o555);
    const { stats } = await lint({ cache });
    chmodSync(at.root, 0o755);
    expect(stats.cache?.problem).toBe('its folder cannot be written to (EACCES)');
    expect(existsSync(folder())).toBe(false);
  });

  it.runIf(process.platform === 'linux')('nothing fails where no folder can be made', async () => {
    write({ 'a.md': '# A!\n' });
    expect((await lint({ cache: { ...cache, location: '/proc/devlint' } })).diagnostics).toHaveLength(1);
    expect(readdirSync(at.root)).toEqual(['a.md']);
  });

  it('a file in the place of the folder is left alone', async () => {
    write({ 'a.md': '# A!\n', '.devlint-cache': 'mine' });
    const { stats, diagnostics } = await lint({ cache });
    expect(diagnostics).toHaveLength(1);
    expect(stats.cache?.problem).toBeDefined();
    expect(readFileSync(folder(), 'utf8')).toBe('mine');
  });
});

describe('how much a cache holds', () => {
  const limits = { bytes: 1000, files: 3 };
  const names = () => readdirSync(at.root).sort();
  const age = (name: string, seconds: number) => {
    const { mtimeMs } = statSync(join(at.root, name));
    utimesSync(join(at.root, name), mtimeMs / 1000 - seconds, mtimeMs / 1000 - seconds);
  };

  it('so many environments, and no more bytes than it may', async () => {
    for (const [index, name] of ['a', 'b', 'c', 'd'].entries()) {
      await writeCacheFile({ folder: at.root, environment: name, content: 'inspections' }, [Buffer.alloc(100)], limits);
      age(`${name}.inspections`, 100 - index);
    }
    await writeCacheFile({ folder: at.root, environment: 'e', content: 'inspections' }, [Buffer.alloc(100)], limits);
    expect(names()).toEqual(['.gitignore', 'CACHEDIR.TAG', 'c.inspections', 'd.inspections', 'e.inspections']);
    await writeCacheFile(
      { folder: at.root, environment: 'f', content: 'inspections' },
      [Buffer.alloc(450), Buffer.alloc(450)],
      limits,
    );
    expect(names()).toEqual(['.gitignore', 'CACHEDIR.TAG', 'e.inspections', 'f.inspections']);
  });

  it('nothing that killed processes left behind, but what another one is writing', async () => {
    for (const name of ['a.inspections.0123', 'a.inspections.4567', 'somebody-elses']) write({ [name]: 'x' });
    age('a.inspections.0123', -1);
    const soon = Date.now() / 1000;
    utimesSync(join(at.root, 'a.inspections.4567'), soon, soon);
    await writeCacheFile({ folder: at.root, environment: 'b', content: 'inspections' }, [Buffer.alloc(1)], limits);
    expect(names()).toEqual(['a.inspections.4567', 'b.inspections', 'somebody-elses']);
  });

  it('no text for which there was no use in ten runs that wrote it, and four of a path', () => {
    let bytes: Buffer | undefined;
    const run = (texts: Readonly<Record<string, string>>) => {
      const content = bytes && decodeCache(bytes, 'here');
      const inspections = new InspectionCache(content ?? { run: 0, rows: [] }, now);
      for (const [path, text] of Object.entries(texts)) {
        const wanted = { findings: true, noqa: false, kinds: new Set<string>() };
        if (inspections.read(path, text, undefined) === undefined)
          inspections.mark(path, { triggered: [], spared: [] });
        const request = { path, wanted, size: text.length, text: () => text };
        if (inspections.answer(request) === undefined) inspections.store(request, nothingFrom(path));
      }
      const { changes } = inspections;
      if (changes !== undefined) bytes = Buffer.concat(encodeCache(changes, 'here'));
      return changes?.rows.length;
    };
    expect(run({ 'old.md': 'old', 'a.md': 'first' })).toBe(2);
    expect(run({ 'old.md': 'old', 'a.md': 'first' })).toBeUndefined();
    const lengths = Array.from({ length: 12 }, (_, index) => run({ 'a.md': `text ${index}` }));
    expect(lengths).toEqual([3, 4, 5, 5, 5, 5, 5, 5, 5, 5, 4, 4]);
  });
});

describe('which program a plugin is', () => {
  const identity = () => JSON.stringify(identifyPrograms([join(at.root, 'tools/plugin.mjs')], at.root));

  it.each([
    ['itself', 'export default {};', 'tools/plugin.mjs', 'export default { rules: {} };'],
    ['what it imports', "import './rule.mjs';", 'tools/rule.mjs', '1;'],
    ['what it exports', "export * from '../shared/rule.mjs'", 'shared/rule.mjs', '1;'],
    ['what it requires', "require('./rule')", 'tools/rule.cjs', '1;'],
    ['a folder that it requires', "require('./rule')", 'tools/rule/index.js', '1;'],
    ['TypeScript behind a JavaScript name', "import { a } from './rule.js'", 'tools/rule.ts', '1;'],
    ['what it imports late', "await import('./rule.mjs')", 'tools/rule.mjs', '1;'],
    [
      'what it imports by a name that is put together',
      'await import(`./rules/$' + '{name}.mjs`)',
      'tools/rules/a.mjs',
      '1;',
    ],
    ['what it reads', "readFileSync(new URL('./words.txt', import.meta.url))", 'tools/words.txt', 'word'],
    ['what it lists', "readdirSync(join(here, './rules/'))", 'tools/rules/deep/a.txt', 'word'],
    [
      'a version of a package',
      "import 'words';",
      'tools/node_modules/words/package.json',
      '{ "name": "words", "version": "2.0.0" }',
    ],
  ])('changes with %s', (_, text, path, content) => {
    write({
      'tools/plugin.mjs': text,
      'tools/node_modules/words/package.json':
        '{ "name": "words", "version": "1.0.0", "exports": { "import": "./x.js" } }',
    });
    const before = identity();
    expect(identity()).toBe(before);
    write({ [path]: content });
    const after = identity();
    expect(after).not.toBe(before);
    write({ [path]: `${content} ` });
    if (!path.endsWith('package.json')) expect(identity()).not.toBe(after);
  });

  it('changes with what an imported file imports, and ends where imports go in circles', () => {
    write({
      'tools/plugin.mjs': "import './a.mjs'",
      'tools/a.mjs': "import './b.mjs'",
      'tools/b.mjs': "import './a.mjs'",
    });
    const before = identity();
    write({ 'tools/b.mjs': "import './a.mjs'; 1" });
    expect(identity()).not.toBe(before);
  });

  it('does not depend on where the project lies, nor on files it does not name', () => {
    write({ 'tools/plugin.mjs': "import '../shared/a.mjs'; join(here, '..')", 'shared/a.mjs': '1' });
    const before = identity();
    expect(before).not.toContain(at.root);
    write({ 'docs/a.md': '# A\n' });
    expect(identity()).toBe(before);
  });

  it('is followed into a package that is a link to a folder of the project', () => {
    write({
      'tools/plugin.mjs': "import 'linked'",
      'packages/linked/package.json': '{ "name": "linked", "main": "a.cjs" }',
    });
    write({ 'packages/linked/a.cjs': '1' });
    mkdirSync(join(at.root, 'node_modules'));
    symlinkSync(join(at.root, 'packages/linked'), join(at.root, 'node_modules/linked'), 'junction');
    const before = identity();
    write({ 'packages/linked/a.cjs': '2' });
    expect(identity()).not.toBe(before);
  });

  it('is not said of a plugin of a thousand files', () => {
    write({ 'tools/plugin.mjs': "import './rules/0.mjs'; readdirSync('./rules')" });
    write(Object.fromEntries(Array.from({ length: 1001 }, (_, index) => [`tools/rules/${index}.mjs`, ''])));
    expect(identity()).toBe(undefined);
  });
});
