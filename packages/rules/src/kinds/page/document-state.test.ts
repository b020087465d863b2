import { describe, expect, it } from 'vitest';
import { documentState } from './document-state.ts';

describe('documentState', () => {
  it.each([
    ['✅ ALL IMPROVEMENTS IMPLEMENTED', 'COMPLETED'],
    ['✅ COMPLETE AND READY TO USE', 'COMPLETED'],
    ['Done (2025-01-14)', 'COMPLETED'],
    ['**Complete**', 'COMPLETED'],
    ['Implemented and merged', 'COMPLETED'],
    ['Production-ready', 'COMPLETED'],
    ['🟡 Pending Application', 'PENDING'],
    ['Ready for Implementation', 'PENDING'],
    ['Not started', 'PENDING'],
    ['Draft for discussion', 'PENDING'],
    ['🔄 IN PROGRESS', 'IN_PROGRESS'],
    ['Work in progress since May', 'IN_PROGRESS'],
    ['Ready for review by the team', 'READY_FOR_VALIDATION'],
    ['On hold until March', undefined],
    ['Blocked by the vendor', 'BLOCKED'],
    ['Phase 1 complete, phase 2 in progress', undefined],
    ['Phase 1 complete', undefined],
    ['80 % complete', undefined],
    ['Not complete', undefined],
    ['Mostly done', undefined],
    ['Incomplete', undefined],
    ['Accepted', undefined],
    ['', undefined],
  ])('reads %j', (value, state) => {
    expect(documentState(value)).toBe(state);
  });
});
