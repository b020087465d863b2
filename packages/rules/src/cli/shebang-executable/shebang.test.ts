import { describe, expect, it } from 'vitest';
import { interpreterOf, portable, shebangOf } from './shebang.ts';

describe('shebangOf', () => {
  it.each([
    ['#!/usr/bin/env python3\n', 1, true, '/usr/bin/env', 'python3', '#!/usr/bin/env python3'],
    ['#!/usr/bin/env python3', 1, true, '/usr/bin/env', 'python3', '#!/usr/bin/env python3'],
    ['#! /usr/bin/python  \r\nx', 1, true, '/usr/bin/python', 'python', '#!/usr/bin/env python3'],
    ['#!/usr/bin/python2.7 -O -u\n', 1, true, '/usr/bin/python2.7', 'python2.7', '#!/usr/bin/env -S python2.7 -O -u'],
    ['#!/usr/bin/env -S A=1 python3 -u\n', 1, true, '/usr/bin/env', 'python3', '#!/usr/bin/env -S python3 -u'],
    ['\n \t\n#!/bin/sh\n', 3, true, '/bin/sh', 'sh', '#!/usr/bin/env sh'],
    ['# a\r\n#!/usr/bin/env python3\r\n', 2, false, '/usr/bin/env', 'python3', '#!/usr/bin/env python3'],
    ['#!/usr/bin/env\n', 1, true, '/usr/bin/env', '', '#!/usr/bin/env '],
    ['#!python\n', 1, true, 'python', 'python', '#!/usr/bin/env python3'],
  ])('%j', (text, line, isFirstText, program, interpreter, expected) => {
    const shebang = shebangOf(text);
    expect(shebang).toMatchObject({ line, isFirstText, program });
    if (shebang === undefined) return;
    expect(text.slice(shebang.range.start)).toMatch(/^#!/);
    expect(text.slice(0, shebang.range.end)).toMatch(/\S$/);
    expect(interpreterOf(shebang).name).toBe(interpreter);
    expect(portable(shebang)).toBe(expected);
  });

  it.each(['', '\n', '# a\n', '#!\n', '#! note\n', 'x = 1\n#!/usr/bin/env python3\n', '"""\n#!/bin/sh\n"""\n', '  '])(
    'nothing in %j',
    (text) => {
      expect(shebangOf(text)).toBeUndefined();
    },
  );

  it('reads hostile text to the end', () => {
    expect(shebangOf(`${'# comment\n'.repeat(100_000)}#!/bin/sh`)?.line).toBe(100_001);
    expect(shebangOf(`#!/b${' '.repeat(1_000_000)}x`)).toBeDefined();
    expect(shebangOf(' '.repeat(1_000_000))).toBeUndefined();
    expect(shebangOf(`#${'coding'.repeat(200_000)}`)).toBeUndefined();
  });
});
