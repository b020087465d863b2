import { expect, it } from 'vitest';
import { type Inspection, nothingFrom } from '../inspect/inspect-file.ts';
import type { InspectionRequest } from '../inspect/inspections.ts';
import { packedOf } from '../inspect/packed-inspection.ts';
import { PackingListener } from './packing-listener.ts';

const wanted = { findings: true, noqa: false, kinds: new Set<string>() };
const request = (path: string): InspectionRequest => ({ path, size: 4, wanted, text: () => 'text' });
const inspectionOf = (path: string, model: unknown): Inspection => ({
  ...nothingFrom(path),
  models: [{ kind: 'page', model }],
});

it('tells everything packed, and what cannot be packed as it is', () => {
  const heard: string[] = [];
  const listener = new PackingListener({
    tell: ({ path }, inspection) => {
      const isRight = inspection.path === path && inspection.models.length === 1;
      heard.push(`${path} ${isRight} ${packedOf(inspection) === undefined ? 'as it is' : 'packed'}`);
    },
    rest: () => heard.push('rest'),
  });
  listener.tell(request('a.md'), inspectionOf('a.md', { title: 'A' }));
  listener.tell(
    request('b.md'),
    inspectionOf('b.md', () => {}),
  );
  listener.tell(request('c.md'), inspectionOf('c.md', { title: 'C' }));
  listener.rest();
  listener.tell(request('d.md'), inspectionOf('d.md', { title: 'D' }));
  listener.flush();
  listener.flush();
  expect(heard).toEqual(['b.md true as it is', 'a.md true packed', 'c.md true packed', 'rest', 'd.md true packed']);
});
