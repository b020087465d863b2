import { describe, expect, it } from 'vitest';
import { runSlice, withinTime } from './time-limit.ts';

const forEver = () => {
  for (;;);
};

/** As much of it as is used here: its types come with those of browsers. */
const { WebAssembly: webAssembly } = globalThis as unknown as {
  readonly WebAssembly: {
    readonly Module: new (code: Uint8Array) => object;
    readonly Instance: new (module: object) => { readonly exports: { f(): void } };
  };
};

/** Ways of never coming back, each of which a plugin can come up with by accident. */
const hangs: Readonly<Record<string, () => unknown>> = {
  'a loop': forEver,
  'a loop around what catches everything': () => {
    for (;;) {
      try {
        JSON.parse('{');
      } catch {
        // And again.
      }
    }
  },
  'a regular expression': () => /^(a+)+$/.test(`${'a'.repeat(50)}!`),
  'a replacement': () => `${'a'.repeat(50)}!`.replace(/^(a|a)*$/, ''),
  'a comparison within a sort': () => [3, 1, 2].sort(forEver),
  'a lock that nobody opens': () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0),
  WebAssembly: () => {
    // (module (func (export "f") (loop (br 0))))
    const module = new webAssembly.Module(
      Buffer.from('0061736d0100000001040160000003020100070501016600000a0901070003400c000b0b', 'hex'),
    );
    return new webAssembly.Instance(module).exports.f();
  },
};

describe('withinTime', () => {
  it.each(Object.entries(hangs))('stops %s', (_, run) => {
    expect(withinTime(50, run)).toBeUndefined();
  });

  it.each([0, 10_000])('hands on what is answered and what is thrown, with a limit of %i', (limit) => {
    expect(withinTime(limit, () => 'done')).toEqual({ value: 'done' });
    expect(withinTime(limit, () => undefined)).toEqual({ value: undefined });
    const own = new TypeError('own');
    expect(() =>
      withinTime(limit, () => {
        throw own;
      }),
    ).toThrow(own);
  });

  it('can be used within itself', () => {
    const outer = withinTime(10_000, () => [withinTime(50, forEver), withinTime(10_000, () => 1)]);
    expect(outer).toEqual({ value: [undefined, { value: 1 }] });
  });
});

describe('runSlice', () => {
  it.each([
    { name: 'ends with the work', steps: [true, true, false], limit: 10_000, length: 10_000, end: 'done', taken: 3 },
    { name: 'ends after its length', steps: [true, true], limit: 0, length: 0, end: 'more', taken: 1 },
    { name: 'ends with a step that hangs', steps: [true, 'hang'], limit: 50, length: 50, end: 'stopped', taken: 2 },
  ])('$name', ({ steps, limit, length, end, taken }) => {
    let at = 0;
    const step = () => {
      const next = steps[at];
      at += 1;
      return next === 'hang' ? forEver() : next === true;
    };
    expect(runSlice(step as () => boolean, { limit, length })).toBe(end);
    expect(at).toBe(taken);
  });
});
