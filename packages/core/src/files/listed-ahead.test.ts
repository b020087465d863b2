import { describe, expect, it } from 'vitest';
import { listedAhead } from './listed-ahead.ts';
import { memoryFiles } from './memory.ts';

/** Files that say how often they were listed. */
function counted(texts: Readonly<Record<string, string>>) {
  const files = memoryFiles('/', texts);
  const asked: boolean[] = [];
  const list: typeof files.list = (options) => {
    asked.push(options.ignored);
    return files.list(options);
  };
  return { files: { ...files, list }, asked };
}

describe('listedAhead', () => {
  it('lists at once, and once for the first who asks', async () => {
    const { files, asked } = counted({ 'a.md': '' });
    const ahead = listedAhead(files, { ignored: false });
    expect(asked).toEqual([false]);
    expect(await ahead.list({ ignored: false })).toEqual(['a.md']);
    expect(asked).toEqual([false]);
    expect(await ahead.list({ ignored: false })).toEqual(['a.md']);
    expect(asked).toEqual([false, false]);
  });

  it('lists again for whoever asks for something else', async () => {
    const { files, asked } = counted({ 'a.md': '' });
    await listedAhead(files, { ignored: false }).list({ ignored: true });
    expect(asked).toEqual([false, true]);
  });

  it('tells what went wrong to the one who asks, and to nobody else', async () => {
    const failing = { ...memoryFiles('/', {}), list: () => Promise.reject(new Error('no git')) };
    const ahead = listedAhead(failing, { ignored: false });
    await new Promise((resolve) => setImmediate(resolve));
    await expect(ahead.list({ ignored: false })).rejects.toThrow('no git');
  });
});
