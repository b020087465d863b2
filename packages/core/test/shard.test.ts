import { describe, expect, test } from 'vitest';
import { memoryFiles, mergeParts, openSession, type Report, type Session, type SessionOptions } from '../src/index.ts';
import { plugins } from './jobs/plugin.ts';

/** Shards by the API: what any program may do that has a session. */

const now = new Date('2025-06-01T12:00:00Z');
const texts: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [
      `docs/note-${at}.md`,
      `# Note ${at}${at % 3 === 0 ? '!' : ''}\n\nsee docs/note-${at * 2}.md see it.\n`,
    ]),
  ),
  'boom.md': '# BOOM\n',
  'note-unsendable.md': '# UNSENDABLE!\n\nsee nowhere.md\n',
  'silent.md':
    '<!-- devlint-disable no-shouting -- they mean it -->\n\n# Loud!\n\n<!-- devlint-disable-next-line no-eval -->\n',
  'code.py': 'eval("1")  # noqa\neval("2")\n',
  'broken.py': 'def (:\n',
};

async function withSession<T>(
  use: (session: Session) => Promise<T>,
  options: Partial<SessionOptions> = {},
): Promise<T> {
  const files = memoryFiles('/project', texts);
  const session = await openSession({ cwd: '/project', files, builtin: plugins.usual, now, ...options });
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

const comparable = ({ stats: _, sources, ...report }: Report) =>
  JSON.stringify({ ...report, sources: [...sources.keys()] });

const partsOf = async (count: number, build = 'one', options: Partial<SessionOptions> = {}) =>
  Promise.all(
    Array.from({ length: count }, async (_, at) => {
      const share = { index: at + 1, count };
      const { text } = await withSession((session) => session.shard(share, build), options);
      return { name: `part ${at + 1}`, text };
    }),
  );

describe('all shards together are what one session reports', () => {
  test.each([1, 2, 3, 5, 60])('%i of them', async (count) => {
    const whole = await withSession((session) => session.lint());
    expect(whole.summary).toMatchObject({ files: 45, failures: 1 });
    expect(new Set(whole.diagnostics.map(({ ruleId }) => ruleId)).size).toBeGreaterThan(5);
    const merged = mergeParts(await partsOf(count));
    const again = await withSession((session) => session.lint(), { parts: { merged, files: [], build: 'one' } });
    expect(comparable(again)).toBe(comparable(whole));
    // A model that JSON cannot hold is in no part.
    expect(merged.inspections.missed).toEqual(['note-unsendable.md']);
  });

  test('a part names no folder of the machine that made it', async () => {
    const [part] = await partsOf(1, 'one', { cwd: '/project', paths: ['docs/'] });
    expect(part?.text).not.toContain('/project');
  });
});

describe('parts of something else are refused', () => {
  test.each<[string, string, Partial<SessionOptions>]>([
    ['by other code', 'two', {}],
    ['with other rules', 'one', { only: ['no-eval'] }],
  ])('%s', async (_, build, options) => {
    const merged = mergeParts(await partsOf(2));
    const opened = withSession((session) => session.lint(), { ...options, parts: { merged, files: [], build } });
    await expect(opened).rejects.toThrow('the shards were made by another version of devlint, Node.js, the plugins');
  });
});
