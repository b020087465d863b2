import { describe, expect, it } from 'vitest';
import { githubSlug, looseSlug, slugger } from './slugs.ts';

describe('githubSlug', () => {
  it.each([
    ['Getting started', 'getting-started'],
    ['Step 2: Run & test', 'step-2-run--test'],
    ['✅ Done', '-done'],
    ['snake_case and kebab-case', 'snake_case-and-kebab-case'],
    ["What's new?", 'whats-new'],
    ['[1.2.3] - 2025-01-14', '123---2025-01-14'],
    ['Über uns', 'über-uns'],
    ['日本語 の 見出し', '日本語-の-見出し'],
    ['C++ / C#', 'c--c'],
    [':rocket: Launch', 'rocket-launch'],
    ['`devlint.config.ts`', 'devlintconfigts'],
    ['x² – y', 'x--y'],
    ['', ''],
  ])('makes %j into %j', (title, slug) => {
    expect(githubSlug(title)).toBe(slug);
  });
});

describe('slugger', () => {
  it('numbers repeated headings as GitHub does', () => {
    const slugOf = slugger();
    const titles = ['Added', 'Added', 'Fixed', 'Added', 'Added 1', 'Added-1', 'fixed'];
    expect(titles.map(slugOf)).toEqual(['added', 'added-1', 'fixed', 'added-2', 'added-1-1', 'added-1-2', 'fixed-1']);
  });

  it('counts many headings of one name', () => {
    const slugOf = slugger();
    let last = '';
    for (let index = 0; index < 50_000; index++) last = slugOf('Added');
    expect(last).toBe('added-49999');
  });
});

describe('looseSlug', () => {
  it.each([
    ['step-2-run--test', 'step-2-run-test'],
    ['-done', 'done'],
    ['\uFE0F-setup', 'setup'],
    ['Snake_Case', 'snake-case'],
  ])('makes %j into %j', (slug, loose) => {
    expect(looseSlug(slug)).toBe(loose);
  });
});
