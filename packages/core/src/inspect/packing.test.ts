import { describe, expect, it } from 'vitest';
import { type Inspection, nothingFrom } from './inspect-file.ts';
import { packedOf, unpacked } from './packed-inspection.ts';
import { Packing, packAlone } from './packing.ts';

const path = 'docs/a.md';
const finding: Inspection['findings'][number] = {
  ruleId: 'a/b',
  path,
  range: { start: 0, end: 4 },
  messageId: 'said',
  message: 'Naïve 数据 🎉',
  fix: undefined,
  suggestions: [],
  related: [],
};
const adr = { kind: 'adr', model: { title: 'Wähle 🎉', numbers: [1, 2], missing: undefined } };
const page = { kind: 'page', model: { links: [] } };
const told: Inspection = { ...nothingFrom(path), findings: [finding], kind: 'adr', models: [adr, page], asksNow: true };
const silent: Inspection = { ...nothingFrom('docs/b.md'), kind: 'adr', models: [{ kind: 'adr', model: null }, page] };

describe('packed inspections', () => {
  const packing = new Packing();
  const places = [told, nothingFrom(path), silent].map((one) => packing.add(one));
  const bytes = Buffer.from(packing.take().buffer);
  const [first, second, third] = places.map((place) => place && unpacked(path, { ...place, bytes }));

  it('are the same when they are unpacked', () => {
    expect(JSON.parse(JSON.stringify(first))).toEqual(JSON.parse(JSON.stringify(told)));
    expect(first?.models.map(({ model }) => model)).toEqual([adr.model, page.model]);
    expect(JSON.parse(JSON.stringify(second))).toEqual(JSON.parse(JSON.stringify(nothingFrom(path))));
    expect(third?.findings).toEqual([]);
    expect(third?.models.map(({ model }) => model)).toEqual([null, page.model]);
  });

  it('hold nothing of the objects that they were made from, and read a model once', () => {
    expect(first?.models[0]?.model).not.toBe(adr.model);
    expect(first?.models[0]?.model).toBe(first?.models[0]?.model);
    expect(first?.findings[0]).not.toBe(finding);
  });

  it('share their bytes and their shapes, and begin anew when these are taken', () => {
    expect(places.map((place) => place?.at)).toEqual([0, places[0]?.lengths.reduce((a, b) => a + b), places[1]?.at]);
    expect(places[0]?.shape).toBe(places[2]?.shape);
    expect(packing.take()).toHaveLength(0);
    expect(packing.add(told)).toEqual(places[0]);
  });

  it('are known by their bytes', () => {
    expect(first && packedOf(first)).toEqual({ ...places[0], bytes });
    expect(packedOf(told)).toBeUndefined();
  });
});

describe('what is not packed', () => {
  const withModel = (model: unknown): Inspection => ({ ...told, models: [{ kind: 'adr', model }] });
  const crash = {
    culprit: 'rule a/b',
    ruleId: 'a/b',
    path,
    range: { start: 0, end: 0 },
    end: 'threw',
    error: '',
    stack: undefined,
  } as const;

  it.each([
    ['functions', withModel({ run: () => {} })],
    ['maps', withModel({ map: new Map() })],
    ['instances of a class', withModel(new Date(0))],
    ['lists with gaps', withModel([undefined])],
    ['the negative zero', withModel(-0)],
    ['what is no number', withModel(Number.NaN)],
    [
      'what throws when it is looked at',
      withModel({
        get trap() {
          throw new Error('no');
        },
      }),
    ],
    ['what crashed', { ...told, crashes: [crash] } as unknown as Inspection],
  ])('%s', (_, inspection) => {
    expect(packAlone(inspection)).toBeUndefined();
  });
});
