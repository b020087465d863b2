import { describe, expect, it } from 'vitest';
import { readStatus } from './vocabulary.ts';

describe('readStatus', () => {
  it.each([
    ['Accepted', 'Accepted', 'ACCEPTED', false],
    ['accepted; supersedes ADR-0045', 'accepted', 'ACCEPTED', true],
    ['Accepted, implemented in v6', 'Accepted', 'ACCEPTED', true],
    ['Accepted and applied in v0.1.0 of 08-wasm', 'Accepted', 'ACCEPTED', true],
    ['Accepted (2020-01-02)', 'Accepted', 'ACCEPTED', false],
    ['2020-01-02: Rejected', 'Rejected', 'REJECTED', false],
    ['on hold', 'on hold', 'PROPOSED', false],
    ['In-Review', 'In-Review', 'PROPOSED', false],
    ['Decided.', 'Decided', 'ACCEPTED', false],
    ['Partly superseded', 'Partly superseded', 'ACCEPTED', false],
    ['Superceded by [12. Title](0012-title.md)', 'Superceded', 'SUPERSEDED', false],
    ['Rejected in favour of ADR 111', 'Rejected', 'REJECTED', true],
    ['This decision has been accepted by the team', 'accepted', 'ACCEPTED', true],
    ['Was accepted, then superseded by ADR 3', 'superseded', 'SUPERSEDED', true],
    ['~~Proposed~~ Accepted', 'Accepted', 'ACCEPTED', false],
    ['Acceptd', 'Acceptd', undefined, false],
    ['Acceptd and applied in v7', 'Acceptd', undefined, true],
    ['Not yet accepted by us', 'Not yet accepted', undefined, true],
    ['Waiting for legal', 'Waiting', undefined, true],
  ])('%s', (text, word, stage, remark) => {
    const found = readStatus(text);
    expect(found && text.slice(found.word.start, found.word.end)).toBe(word);
    expect(found?.stage).toBe(stage);
    expect(found?.remark).toBe(remark);
  });

  it('knows words that a folder declares', () => {
    expect(readStatus('Trial run in May', new Set(['TRIAL_RUN']))).toMatchObject({ key: 'TRIAL_RUN', remark: true });
  });

  it('finds no status without words', () => expect(readStatus('—')).toBeUndefined());
});
