import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BaselineState, createBaseline, readBaseline, UserError, updateBaseline } from '../src/index.ts';
import { lintMarked, openMarked, type Setup } from './marked-words.ts';

fc.configureGlobal({ seed: 20250101, numRuns: 60 });

type Files = Readonly<Record<string, string>>;

const file = '.devlint-baseline.json';

async function stateOf(setup: Setup): Promise<BaselineState> {
  return (await openMarked(setup)).baseline();
}

/** The files with a baseline that accepts all that is found in them. */
async function accepted(files: Files, agreement = {}): Promise<Files> {
  return { ...files, [file]: createBaseline(await stateOf({ files }), agreement).text };
}

/** How a project compares with a baseline: what is reported, and how many entries have lost their finding. */
async function compared(before: Files, after: Files, agreement = {}) {
  const baseline = (await accepted(before, agreement))[file] ?? '';
  const files = { ...after, [file]: baseline };
  const { diagnostics } = await lintMarked({ files });
  const { stale } = await stateOf({ files });
  const open = diagnostics.filter(({ suppressed }) => suppressed === undefined);
  return { reported: open.map(({ path, line }) => `${path}:${line}`), stale: stale.length };
}

const same = { reported: [], stale: 0 };

/** What a line of the generated documents says: findings with little and with much text of their own, and none. */
const plainLine = fc.constantFrom('pass', 'one', 'two words', '- item', '1. step', 'a longer line without any finding');
const badLine = fc.constantFrom(
  'BAD',
  '- BAD',
  'x = BAD',
  'BAD WORSE',
  '- **Status**: BAD',
  'the BAD thing in a long sentence of its own',
);
/** Blocks of lines, as paragraphs, lists and short functions are: nothing within is blank. */
const block = fc
  .array(fc.oneof({ weight: 3, arbitrary: plainLine }, { weight: 1, arbitrary: badLine }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((lines) => lines.join('\n'));
const section = fc.record({
  title: fc.integer({ min: 1, max: 40 }),
  blocks: fc.array(block, { minLength: 1, maxLength: 3 }),
});
const sections = fc.uniqueArray(section, { minLength: 1, maxLength: 5, selector: ({ title }) => title });
type Section = { readonly title: number; readonly blocks: readonly string[] };

function textOf(parts: readonly Section[]): string {
  return `# Title\n\n${parts.map(({ title, blocks }) => `## Section ${title}\n\n${blocks.join('\n\n')}\n`).join('\n')}`;
}

describe('an accepted finding stays accepted', () => {
  it('when nothing changes', async () => {
    await fc.assert(
      fc.asyncProperty(sections, async (parts) => {
        const files = { 'a.md': textOf(parts) };
        expect(await compared(files, files)).toEqual(same);
      }),
    );
  });

  it('when its lines move', async () => {
    const shuffled = sections.chain((parts) =>
      fc.tuple(fc.constant(parts), fc.shuffledSubarray(parts, { minLength: parts.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, fc.nat(5), async ([parts, moved], blank) => {
        const after = { 'a.md': '\n'.repeat(blank) + textOf(moved) };
        expect(await compared({ 'a.md': textOf(parts) }, after)).toEqual(same);
      }),
    );
  });

  it('when something else in the file changes', async () => {
    await fc.assert(
      fc.asyncProperty(sections, fc.nat(), plainLine, async (parts, where, line) => {
        const at = where % parts.length;
        const more = parts.map((part, index) =>
          index === at ? { ...part, blocks: [line, ...part.blocks, line] } : part,
        );
        const after = {
          'a.md': textOf([{ title: 99, blocks: [line] }, ...more]).replace('# Title', '# Another title'),
        };
        expect(await compared({ 'a.md': textOf(parts) }, after)).toEqual(same);
      }),
    );
  });

  it('when its file is renamed, edited above, and other files come and go', async () => {
    await fc.assert(
      fc.asyncProperty(sections, sections, async (parts, others) => {
        const before = { 'old.md': textOf(parts), 'b.md': textOf(others), 'gone.md': 'Good\n' };
        const after = { 'new/name.md': `Good\n\n${textOf(parts)}`, 'b.md': textOf(others), 'come.md': 'Good\n' };
        expect(await compared(before, after)).toEqual(same);
      }),
    );
  });

  it.each<[string, Files, Files]>([
    ['CRLF', { 'a.md': 'one\nBAD\ntwo\n' }, { 'a.md': 'one\r\nBAD\r\ntwo\r\n' }],
    ['other blanks', { 'a.md': '- x\n- BAD  thing\n' }, { 'a.md': '-   x\n- BAD thing\n' }],
    ['another number in a list', { 'a.md': 'one\n\n3. BAD\n' }, { 'a.md': 'one\n\n7. BAD\n' }],
    ['a wider table', { 'a.md': '| a |\n| --- |\n| BAD |\n' }, { 'a.md': '| a     |\n| ----- |\n| BAD   |\n' }],
    [
      'a directive for its neighbour',
      { 'a.md': 'one\nBAD\ntwo\n\nWORSE <!-- devlint-disable-line doc/worse -->\n' },
      { 'a.md': 'one\nBAD\n<!-- devlint-disable doc/worse -->\ntwo\n\nWORSE\n' },
    ],
    [
      'a neighbour of a telling line',
      { 'a.md': '## S\n\n- one\n- BAD: the gate opens\n' },
      { 'a.md': '## S\n\n- changed\n- BAD: the gate opens\n- new\n' },
    ],
    [
      'the name of its section',
      { 'a.md': '## S\n\nBAD: the gate opens when nobody is there\n' },
      { 'a.md': '## T\n\nBAD: the gate opens when nobody is there\n' },
    ],
    [
      'a function above it',
      { 'a.py': 'def f():\n    BAD\n' },
      { 'a.py': 'import os\n\n# news\n\ndef f():\n    BAD\n' },
    ],
  ])('when there is %s', async (_, before, after) => {
    expect(await compared(before, after)).toEqual(same);
  });
});

describe('a new finding is reported', () => {
  /** A document of tasks, each with the same fields: the worst case, because only their names tell them apart. */
  const tasks = (bad: ReadonlySet<number>, count: number) =>
    Array.from({ length: count }, (_, at) => {
      return `### TASK-${at}: thing ${at}\n\n- **Priority**: high\n- **Status**: ${bad.has(at) ? 'BAD' : 'done'}\n- **Owner**: @a\n`;
    }).join('\n');
  const program = (bad: ReadonlySet<number>, count: number) =>
    Array.from(
      { length: count },
      (_, at) =>
        `def f${at}():\n    try:\n        g${at}()\n    except${bad.has(at) ? ' BAD' : ' OSError'}:\n        pass\n`,
    ).join('\n\n');

  const swap = fc
    .tuple(fc.uniqueArray(fc.nat(29), { minLength: 2, maxLength: 12 }), fc.constantFrom('a.md', 'a.py'))
    .filter(([numbers]) => numbers.length >= 2);

  it('swap-proof: one mended and one new are exactly one new finding and one stale entry', async () => {
    await fc.assert(
      fc.asyncProperty(swap, async ([[added = 0, mended = 0, ...rest], path]) => {
        const text = path === 'a.md' ? tasks : program;
        const before = { [path]: text(new Set([mended, ...rest]), 30) };
        const after = { [path]: text(new Set([added, ...rest]), 30) };
        const { reported, stale } = await compared(before, after);
        expect({ reported: reported.length, stale }).toEqual({ reported: 1, stale: 1 });
        const line = (after[path] ?? '')
          .slice(0, new RegExp(`(TASK-${added}:|f${added}\\()`).exec(after[path] ?? '')?.index)
          .split('\n').length;
        expect(reported).toEqual([`${path}:${line + 3}`]);
      }),
    );
  });

  it('between files, too', async () => {
    await fc.assert(
      fc.asyncProperty(swap, async ([[added = 0, mended = 0, ...rest], path]) => {
        const text = path === 'a.md' ? tasks : program;
        const before = { [`x/${path}`]: text(new Set([mended, ...rest]), 30), [`y/${path}`]: text(new Set(rest), 30) };
        const after = { [`x/${path}`]: text(new Set(rest), 30), [`y/${path}`]: text(new Set([added, ...rest]), 30) };
        const { reported, stale } = await compared(before, after);
        expect({ reported: reported.length, stale }).toEqual({ reported: 1, stale: 1 });
      }),
    );
  });

  it('alone, among many that are accepted', async () => {
    const numbers = fc.uniqueArray(fc.nat(59), { minLength: 50, maxLength: 50 });
    await fc.assert(
      fc.asyncProperty(numbers, async ([added = 0, ...old]) => {
        const { reported, stale } = await compared(
          { 'a.md': tasks(new Set(old), 60) },
          { 'a.md': tasks(new Set([added, ...old]), 60) },
        );
        expect({ reported: reported.length, stale }).toEqual({ reported: 1, stale: 0 });
      }),
      { numRuns: 20 },
    );
  });

  it('also when it is like an accepted one in everything: n alike are n entries', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }), async (was, is) => {
        const alike = (count: number) => ({ 'a.md': 'BAD\n\n'.repeat(count) });
        const { reported, stale } = await compared(alike(was), alike(is));
        expect({ reported: reported.length, stale }).toEqual({
          reported: Math.max(0, is - was),
          stale: Math.max(0, was - is),
        });
      }),
    );
  });
});

describe('an entry', () => {
  const files = { 'a.md': 'BAD\n' };
  const agreement = { owner: '@ops', reason: 'old', expires: '2026-06-20' };

  it.each<[string, boolean, readonly string[]]>([
    ['2026-06-01', true, []],
    [
      '2026-06-20',
      true,
      [`warning: ${file} soon stops accepting 1 finding (doc/bad in a.md); the first on 2026-06-20.`],
    ],
    ['2026-06-21', false, [`warning: ${file} no longer accepts 1 finding whose time is over (doc/bad in a.md).`]],
  ])('with an end, seen on %s', async (now, isAccepted, notes) => {
    const { diagnostics, notifications } = await lintMarked({ files: await accepted(files, agreement), now });
    expect(diagnostics.map(({ suppressed }) => suppressed)).toEqual([
      isAccepted ? { by: 'baseline', reason: 'old' } : undefined,
    ]);
    expect(notifications.map(({ level, message }) => `${level}: ${message}`)).toEqual(notes);
  });

  it('keeps owner, reason and end when it is updated, and is not renewed in passing', async () => {
    const old = await accepted(files, agreement);
    const moved = { ...old, 'b.md': 'Good\n\nBAD\nWORSE\n', 'a.md': 'Good\n' };
    const renamed = Object.fromEntries(
      Object.entries({ ...old, 'c.md': 'Good\n\nBAD\n\nWORSE\n' }).filter(([path]) => path !== 'a.md'),
    );
    expect((await stateOf({ files: moved })).stale).toHaveLength(1);
    const state = await stateOf({ files: renamed, now: '2026-07-01' });
    const revision = updateBaseline(state, { reason: 'new' });
    expect(revision).toMatchObject({ added: 1, kept: 1, removed: 0, expired: 1 });
    expect(
      readBaseline(revision.text, file).map(({ path, message, reason, owner, expires }) => ({
        path,
        message,
        reason,
        owner,
        expires,
      })),
    ).toEqual([
      { path: 'c.md', message: 'Found BAD.', ...agreement },
      { path: 'c.md', message: 'Found WORSE.', reason: 'new', owner: undefined, expires: undefined },
    ]);
  });

  it('whose finding is gone is told of; not when the run did not look', async () => {
    const now = { ...(await accepted({ 'a.md': 'BAD\n', 'b.md': 'BAD\n' })), 'a.md': 'Good\n' };
    const notes = async (setup: Partial<Setup>) => (await lintMarked({ files: now, ...setup })).notifications;
    expect(await notes({})).toEqual([
      {
        level: 'info',
        code: 'baseline',
        path: file,
        message: `${file} accepts 1 finding that is gone (doc/bad in a.md); "devlint baseline prune" takes it out.`,
      },
    ]);
    expect(await notes({ paths: ['b.md'] })).toEqual([]);
    expect(await notes({ only: ['doc/worse'] })).toEqual([]);
  });

  it('survives an update of other files', async () => {
    const old = await accepted({ 'a.md': 'BAD\n', 'b.md': 'BAD\n' });
    const state = await stateOf({ files: { ...old, 'b.md': 'BAD\n\nWORSE\n' }, paths: ['b.md'] });
    expect(updateBaseline(state, {})).toMatchObject({ added: 1, kept: 2, removed: 0 });
  });

  it('does not accept what a directive silences already', async () => {
    const silenced = { 'a.md': '<!-- devlint-disable-next-line doc/bad -- x -->\nBAD\n' };
    expect((await stateOf({ files: silenced })).judged).toEqual([]);
  });

  it('does not stand in the way of a fix beside it', async () => {
    const both = await accepted({ 'a.md': 'BAD\nFIXABLE\n' });
    const lines = (both[file] ?? '').split('\n').filter((line) => !line.includes('doc/fixable'));
    const { changes } = await (await openMarked({ files: { ...both, [file]: lines.join('\n') } })).fix('safe');
    expect(changes.map(({ after }) => after)).toEqual(['BAD\nmended\n']);
  });

  it('is applied for every user of a session, in a text that is not saved, too', async () => {
    const session = await openMarked({ files: await accepted(files) });
    session.change('a.md', 'Good\n\nBAD\n\nWORSE\n');
    const { diagnostics } = await session.lint();
    expect(diagnostics.map(({ message, suppressed }) => [message, suppressed?.by])).toEqual([
      ['Found BAD.', 'baseline'],
      ['Found WORSE.', undefined],
    ]);
  });
});

describe('the file', () => {
  it('has a line for each entry, in the same order on every machine, each ending in a comma', async () => {
    const text = (await accepted({ 'b.md': 'BAD\n\nBAD\n', 'a.md': 'WORSE\n' }))[file] ?? '';
    const lines = text.split('\n');
    expect(lines.at(0)).toBe('{');
    expect(lines.slice(-3)).toEqual(['  "version": 1', '}', '']);
    expect(lines.slice(1, -3).map((line) => /"path":"([^"]*)".*,$/.exec(line)?.[1])).toEqual(['a.md', 'b.md', 'b.md']);
    expect(JSON.parse(text)).toHaveProperty('version', 1);
  });

  const entry = '"path":"a.md","rule":"doc/bad","message":"m","text":"t","near":"n","in":"i"';
  it.each<[string, string, string]>([
    ['is cut off', `{\n  "a": {${entry}`, '2:84: A closing "}" is missing.'],
    ['is empty', '', '1:1: "version": 1 is missing; "devlint baseline create" writes it.'],
    ['is a list', '[]', '1:1: a baseline is an object with a "version"; "devlint baseline create" writes one.'],
    ['is of the future', '{ "version": 2 }', '1:14: this is a baseline of version 2; this devlint reads 1.'],
    ['is in conflict', '{\n<<<<<<< ours\n}', '2:1: this merge conflict is not resolved; see "devlint help baseline".'],
    [
      'lacks a field',
      '{\n  "a": { "path": "a.md" },\n  "version": 1\n}',
      '2:8: this accepted finding lacks its "rule".',
    ],
    [
      'has another field',
      `{ "a": {${entry},"expiry":"x"},\n"version": 1 }`,
      '1:94: an accepted finding has no "expiry"; did you mean "expires"?',
    ],
    [
      'has no day',
      `{ "a": {${entry},"expires":"soon"}, "version": 1 }`,
      '1:95: "expires" must be a day YYYY-MM-DD, not "soon".',
    ],
    ['has a number', `{ "a": {${entry},"reason":1}, "version": 1 }`, '1:94: "reason" must be a string, not 1.'],
  ])('that %s is told of in one line, with line and column', async (_, text, expected) => {
    const failed = lintMarked({ files: { 'a.md': 'BAD\n', [file]: text } });
    await expect(failed).rejects.toThrow(UserError);
    await expect(failed).rejects.toThrow(`${file}:${expected}`);
  });

  it('is found where the configuration says, or not at all', async () => {
    const files = { 'a.md': 'BAD\n' };
    const text = (await accepted(files))[file] ?? '';
    const open = async (path: string, config: Setup['config'] = {}) => {
      const { diagnostics, notifications } = await lintMarked({ files: { ...files, [path]: text }, config });
      return [
        diagnostics.filter(({ suppressed }) => !suppressed).length,
        ...notifications.map(({ message }) => message),
      ];
    };
    expect(await open(file)).toEqual([0]);
    expect(await open(file, { baseline: false })).toEqual([1]);
    expect(await open('ci/accepted.json', { baseline: './ci/accepted.json' })).toEqual([0]);
    expect(await open(file, { baseline: 'ci/accepted.json' })).toEqual([
      1,
      'The baseline ci/accepted.json does not exist; "devlint baseline create" writes it.',
    ]);
    await expect(open(file, { baseline: '../x.json' })).rejects.toThrow('must name a file within the project');
  });
});
