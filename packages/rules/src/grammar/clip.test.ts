import { describe, expect, test } from 'vitest';
import { clip, clipStart } from './clip.ts';

describe('a text for a message', () => {
  test.for([
    ['', ''],
    ['twelve chars', 'twelve chars'],
    ['thirteen char', 'thirteen ch…'],
    ['eleven and blank', 'eleven and…'],
    ['ten is ten😀 more', 'ten is ten…'],
  ] as const)('is cut at its end: %j', ([text, expected]) => {
    expect(clip(text, 12)).toBe(expected);
  });

  test.for([
    ['docs/a.md', 'docs/a.md'],
    ['docs/adr/0012.md', '…dr/0012.md'],
    ['docs/😀456789.md', '…456789.md'],
  ] as const)('is cut at its start: %j', ([text, expected]) => {
    expect(clipStart(text, 11)).toBe(expected);
  });
});
