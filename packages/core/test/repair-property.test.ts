import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdits, type Diagnostic, type Edit } from '../src/index.ts';
import { conflict, edited } from '../src/repair/apply-edits.ts';
import { connected } from '../src/repair/isolate.ts';
import { planFixes } from '../src/repair/plan.ts';

/** Random texts, edits and fixes: what must hold whatever rules come up with. */

fc.configureGlobal({ seed: 20250102, numRuns: 300 });

const paths = ['a.md', 'b.md', 'c.md'];
const original = 'The quick brown fox 🦊 jumps\r\nover the lazy dog.\nüber — end';

const edit: fc.Arbitrary<Edit> = fc
  .tuple(
    fc.constantFrom(...paths),
    fc.nat(original.length),
    fc.nat(6),
    fc.string({ unit: fc.constantFrom('x', 'y', '\n', 'é', '𝒳'), maxLength: 5 }),
  )
  .map(([path, start, length, text]) => ({
    path,
    range: { start, end: Math.min(original.length, start + length) },
    text,
  }));

const diagnostics = fc.array(fc.array(edit, { minLength: 1, maxLength: 4 }), { maxLength: 25 }).map((fixes) =>
  fixes.map((edits, index): Diagnostic => {
    const range = edits[0]?.range ?? { start: 0, end: 0 };
    const place = { line: 1, column: 1, endLine: 1, endColumn: 1 };
    const rest = { messageId: '', message: 'm', url: undefined, suggestions: [], related: [], suppressed: undefined };
    const severity = 'warning' as const;
    const path = edits[0]?.path ?? '';
    return { ruleId: `rule-${index}`, path, range, severity, fix: { tier: 'safe', edits }, ...place, ...rest };
  }),
);

const overlap = (a: Edit, b: Edit) => a.path === b.path && a.range.start < b.range.end && b.range.start < a.range.end;

/** A fix that can be made alone. */
function isSound({ fix }: Diagnostic): boolean {
  const edits = fix?.edits ?? [];
  return edits.every((one, index) =>
    edits.slice(index + 1).every((other) => !overlap(one, other) && !(conflict(one, other) && isInside(one, other))),
  );
}

/** Whether one of two edits inserts strictly within the other. */
function isInside(a: Edit, b: Edit): boolean {
  const within = (one: Edit, other: Edit) =>
    one.range.start > other.range.start && one.range.end < other.range.end && one.range.start === one.range.end;
  return within(a, b) || within(b, a);
}

const plans = diagnostics.map((all) => {
  const sound = all.filter(isSound);
  return { sound, plan: planFixes(sound, () => true) };
});

describe('a plan', () => {
  it('never holds two fixes that overlap, and keeps each fix whole', () => {
    fc.assert(
      fc.property(plans, ({ sound, plan }) => {
        for (const [index, one] of plan.chosen.entries()) {
          for (const other of plan.chosen.slice(index + 1)) {
            for (const a of one.edits) for (const b of other.edits) expect(conflict(a, b)).toBe(false);
          }
          expect(sound.some(({ fix }) => fix?.edits === one.edits)).toBe(true);
        }
        const answered = plan.chosen.reduce((sum, one) => sum + one.diagnostics.length, 0);
        expect(answered + plan.waiting.length).toBe(sound.length);
      }),
    );
  });

  it('lets a fix wait only behind one that is in its way, and chooses the first', () => {
    fc.assert(
      fc.property(plans, ({ sound, plan }) => {
        for (const { diagnostic, behind } of plan.waiting) {
          const blocker = plan.chosen.find(({ diagnostics: [first] }) => first?.ruleId === behind);
          const own = diagnostic.fix?.edits ?? [];
          expect(blocker?.edits.some((a) => own.some((b) => conflict(a, b)))).toBe(true);
        }
        if (sound.length > 0) expect(plan.chosen[0]?.diagnostics[0]).toBe(sound[0]);
      }),
    );
  });
});

describe('applying', () => {
  /** One fix after the other, each moved by what those before it did. */
  function oneByOne(text: string, fixes: readonly (readonly Edit[])[], path: string): string {
    const made: Edit[] = [];
    let now = text;
    for (const edits of fixes) {
      const own = edits.filter((one) => one.path === path);
      const shift = (offset: number) =>
        made.reduce(
          (moved, { range, text: added }) =>
            range.end <= offset && range.start < offset ? moved + added.length - (range.end - range.start) : moved,
          offset,
        );
      const moved = own.map((one) => ({
        ...one,
        range: { start: shift(one.range.start), end: shift(one.range.end) },
      }));
      now = applyEdits(now, moved);
      made.push(...own);
    }
    return now;
  }

  it('all fixes at once is applying one after the other', () => {
    fc.assert(
      fc.property(plans, ({ plan }) => {
        const lf = original.replaceAll('\r\n', '\n');
        const fits = plan.chosen
          .map(({ edits }) => edits)
          .filter((edits) => edits.every(({ range }) => range.end <= lf.length));
        for (const path of paths) {
          const together = applyEdits(
            lf,
            fits.flatMap((edits) => edits.filter((one) => one.path === path)),
          );
          expect(together).toBe(oneByOne(lf, fits, path));
        }
      }),
    );
  });

  it('loses no text outside the edits, whatever the order in which they are given', () => {
    fc.assert(
      fc.property(plans, fc.constantFrom(...paths), ({ plan }, path) => {
        const edits = plan.chosen.flatMap((one) => one.edits.filter((own) => own.path === path));
        const result = edited(original, edits);
        const removed = edits.reduce((sum, { range }) => sum + range.end - range.start, 0);
        const added = result.written.reduce((sum, { start, end }) => sum + end - start, 0);
        expect(result.text.length).toBe(original.length - removed + added);
        let kept = '';
        let at = 0;
        for (const { start, end } of result.written) {
          kept += result.text.slice(at, start);
          at = end;
        }
        kept += result.text.slice(at);
        const untouched = [...original.split('').keys()].filter(
          (offset) => !edits.some(({ range }) => range.start <= offset && offset < range.end),
        );
        expect(kept).toBe(untouched.map((offset) => original[offset]).join(''));
        for (const offset of untouched) expect(result.text[result.moved(offset, 'after')]).toBe(original[offset]);
        // Insertions at one place are of one fix, which says their order; all others may come in any.
        const places = new Set(edits.map(({ range }) => range.start));
        if (places.size === edits.length) expect(applyEdits(original, edits.toReversed())).toBe(result.text);
      }),
    );
  });
});

describe('groups of files that are written together', () => {
  it('hold all that is connected, and each item once', () => {
    const items = fc.array(fc.uniqueArray(fc.constantFrom(...'abcdefghij'), { minLength: 1, maxLength: 3 }), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(items, (names) => {
        const groups = connected(names, (own) => own);
        expect(groups.flat().length).toBe(names.length);
        const of = groups.map((group) => new Set(group.flat()));
        for (const [index, one] of of.entries()) {
          for (const other of of.slice(index + 1)) expect([...one].filter((name) => other.has(name))).toEqual([]);
        }
      }),
    );
  });
});
