import { describe, expect, it } from 'vitest';
import { isRecordPath, recordNameOf } from './paths.ts';

describe('record paths', () => {
  it.each([
    'docs/adr/0001-record-decisions.md',
    'docs/decisions/2023-07-05-db-choices.md',
    'docs/adr/20200926-use-numbers.md',
    'doc/architecture/decisions/0012-x.md',
    'docs/architecture/adr-027-ibc-wasm.md',
    'rfc/ADR-0007-loop.md',
    'architecture-decision-record/036-multi-cluster.md',
    'docs/ADR/7_x.md',
    'architecture-decision-records/operator/ODH-ADR-Operator-0007-auth.md',
    'docs/decisions/0016-prompt-template-formats.md',
    'docs/decisions/0017-use-templates.md',
    'docs/adr-003-template-engine.md',
  ])('takes %s', (path) => expect(isRecordPath(path)).toBe(true));

  it.each([
    'docs/adr/README.md',
    'docs/adr/index.md',
    'docs/adr/template.md',
    'docs/adr/0000-template.md',
    'docs/adr/adr-template.md',
    'docs/architecture/adr.template.md',
    'docs/adr/notes.md',
    'docs/0001-intro.md',
    'docs/decisions.md',
    'quadrants/001.md',
    'templates/adr-001.md',
  ])('leaves %s', (path) => expect(isRecordPath(path)).toBe(false));

  it.each([
    ['0012-a-b', { number: 12, slug: 'a-b' }],
    ['adr-027-ibc-wasm', { number: 27, slug: 'ibc-wasm' }],
    ['ADR0003', { number: 3, slug: 'ADR0003' }],
    ['2023-07-05-db-choices', { date: '2023-07-05', slug: '2023-07-05-db-choices' }],
    ['20200926-use-numbers', { date: '20200926', slug: '20200926-use-numbers' }],
    ['2022-04-13_018-single-state', { date: '2022-04-13', number: 18, slug: 'single-state' }],
    ['2001-a-space-odyssey', { number: 2001, slug: 'a-space-odyssey' }],
    ['2024-05_queue', { date: '2024-05', slug: '2024-05_queue' }],
    ['ODH-ADR-Operator-0007-auth', { number: 7, slug: 'auth' }],
    ['ODH-ADR-0007', { number: 7, slug: 'ODH-ADR-0007' }],
    ['000743', { number: 743, slug: '000743' }],
    ['202409-use-numbers', { slug: '202409-use-numbers' }],
    ['weird', { slug: 'weird' }],
  ])('reads %s', (stem, expected) => expect(recordNameOf(`docs/adr/${stem}.md`)).toEqual(expected));
});
