import { markdown, sourceFile } from '@devlint/core';
import { beforeAll, describe, expect, it } from 'vitest';
import postmortemTemplate from '../postmortem-template/kind.ts';
import template from '../template/kind.ts';
import { meaningsOf } from './canonical.ts';
import postmortem from './kind.ts';
import { type Postmortem, readPostmortem } from './report.ts';

let read: (text: string, path?: string) => Postmortem;
let kindOf: (path: string, text: string) => string | undefined;

beforeAll(async () => {
  const parser = await markdown.open({});
  const parse = (text: string, path: string) => parser.parse(sourceFile(path, text));
  read = (text, path = 'docs/incidents/2025-01-14-login.md') => readPostmortem(parse(text, path));
  const kinds = [postmortemTemplate, template, postmortem];
  kindOf = (path, text) =>
    kinds.find((kind) => kind.matches(path) && kind.extract(parse(text, path), { assigned: false }) !== undefined)
      ?.name;
});

const dated = '# Login outage\n\n## Timeline\n\n- 10:02 first alert\n\n## Root cause\n\nA full disk.\n';

describe('classification', () => {
  it.each([
    ['docs/incidents/2025-01-14-login.md', '# Login outage\n', 'postmortem'],
    ['docs/post-mortems/2019-02-08.md', '# Slow\n', 'postmortem'],
    ['incident-reports/INC-042.md', '# Login\n', 'postmortem'],
    ['docs/postmortem-2025-01-14.md', '# Login\n', 'postmortem'],
    [
      'Documentation/postmortems/v3.5-data-inconsistency.md',
      `${dated}\n| Date | 2022-04-20 |\n| - | - |\n`,
      'postmortem',
    ],
    ['docs/incidents/login.md', dated, 'postmortem'],
    ['docs/incidents/severity-levels.md', '# Severity levels\n\n## Impact\n\nHow bad it is.\n', undefined],
    ['docs/incidents/incident-process.md', '# Process\n\n## Timeline\n\nWrite one.\n\n## Impact\n', undefined],
    ['docs/how_to_write/effective_postmortems.md', '# Effective postmortems\n\n## Do\n', undefined],
    ['docs/incidents/2025-01-14-template-engine.md', '# Login\n', 'postmortem'],
    ['docs/incidents/2025-01-14-login.md', '# Login\n\n## 影響\n\n## タイムライン\n\n## Five Whys\n', undefined],
    ['docs/retros/2025-01-14.md', '# Sprint 12\n\n## What went well\n\n## Actions\n', undefined],
    ['docs/incidents/README.md', '# Incidents\n', undefined],
    ['reports/2025-01-14-login.md', '# Incident report: login\n\n## Summary\n\n## Resolution\n', 'postmortem'],
    ['reports/2025-01-14-memory.md', '# Memory\n\n## Timeline\n\n### 08:52\n\n## Action Items\n', 'postmortem'],
    ['reports/2025-01-sales.md', '# Sales\n\n## Summary\n\n## Impact\n\n## Actions\n', undefined],
    ['docs/2025-01-14-login.md', '# Incident report: login\n\n## Summary\n', undefined],
    ['docs/named_templates.md', '# Named templates\n\nA template has a name.\n', undefined],
    ['docs/templates.md', '# [Title]\n\nDate: [Date]\nOwner: [Name]\n', 'template'],
    ['docs/email-template.md', '# Hello\n', 'template'],
    ['templates/postmortem-template-srebook.md', '# Title\n', 'postmortem-template'],
    ['docs/incident-reports/template-incident-report.md', '# {{ date }}\n', 'postmortem-template'],
    ['templates/report.md', '# Report\n', 'template'],
    ['docs/incidents/new.md', '# [Title]\n\nDate: [Date]\nSeverity: [Severity]\n', 'template'],
  ])('%s', (path, text, expected) => expect(kindOf(path, text)).toBe(expected));
});

describe('meanings of headings', () => {
  it.each([
    ['summary of impact', ['summary', 'impact']],
    ['root cause and mitigation', ['root-cause', 'resolution']],
    ['timeline (utc)', ['timeline']],
    ['chain of events', ['timeline']],
    ['key events', ['timeline']],
    ['what didn’t go so well', ['went-wrong']],
    ["how'd we do", ['went-well', 'went-wrong']],
    ['corrective and preventative measures', ['actions']],
    ['lessons learnt', ['lessons']],
    ['**timeline**', ['timeline']],
    ['14:08 impact noticed, summary posted', []],
    ['apendix', []],
  ])('%s', (key, expected) => expect(meaningsOf(key)).toEqual(expected));
});

describe('model', () => {
  it('reads labels as sections', () => {
    const text =
      '# Incident\n\n- **Key events**\n  - 10:02 alert\n\n- **Impact**: nobody\n\n**Actions:**\n\n- **10:05** fixed\n';
    const { sections } = read(text);
    expect(sections.map(({ title, canonical, form }) => [title, canonical, form])).toEqual([
      ['Key events', ['timeline'], 'label'],
      ['Impact', ['impact'], 'label'],
      ['Actions', ['actions'], 'label'],
    ]);
  });

  it('takes entries with times as the timeline', () => {
    const { sections } = read('# I\n\n- **Context**:\n  - 2025-01-14 10:02 - alert\n  - 2025-01-14 10:05 - fixed\n');
    expect(sections[0]?.canonical).toEqual(['summary', 'timeline']);
  });

  it('measures the introduction without fields', () => {
    expect(read('# I\n\nAuthors: somebody\nAll times in UTC\n\nText.\n\n## Timeline\n\nMore text.\n').introLength).toBe(
      5,
    );
  });

  it.each([
    ['# 2025-01-14, login\n', { year: 2025, month: 1, day: 14 }],
    ['# Login\n\n**Date**: 2025-01-15\n', { year: 2025, month: 1, day: 15 }],
  ])('dates %j', (text, date) => expect(read(text, 'docs/incidents/login.md').date).toMatchObject(date));

  it('lets a label announce the next block', () => {
    const text = '# I\n\n- **Impact**:\n\nEverybody.\n\n- **Trigger**:\n\n- **Resolution**:\n\n## Next\n';
    expect(read(text).sections.map(({ key, empty }) => [key, empty])).toEqual([
      ['impact', false],
      ['trigger', true],
      ['resolution', true],
      ['next', true],
    ]);
  });

  it.each([
    ['- 10:02 alert\n- 10:05 fixed\n', [['item', ['10:02', '10:05']]]],
    ['| Time | Event |\n| - | - |\n| 10:02 | alert |\n| ~10:05 | fixed |\n', [['row', ['10:02', '10:05']]]],
    ['### 10:02\n\n- 9:58 in the log\n\n### 10:05\n', [['heading', ['10:02', '10:05']]]],
    ['10:02 alert\n10:05 fixed\n', [['line', ['10:02', '10:05']]]],
    ['2025-01-14\n\n- 10:02 alert\n', [['line', ['2025-01-14', '10:02']]]],
    ['- 2025-01-14\n  - 10:02 alert\n- 2025-01-15\n', [['item', ['2025-01-14', '10:02', '2025-01-15']]]],
    [
      '### A\n\n- 10:02 alert\n\n### B\n\n- 10:01 call\n',
      [
        ['item', ['10:02']],
        ['item', ['10:01']],
      ],
    ],
    [
      '- 10:02 alert\n  - 9:58 in the log\n- 10:05 fixed\n',
      [
        ['item', ['9:58']],
        ['item', ['10:02', '10:05']],
      ],
    ],
    ['| # | Date | Time |\n| - | - | - |\n| 1 | 2025-01-14 | 10:02 |\n', [['row', ['10:02']]]],
    ['```\n10:02\n```\n\n> 10:05\n', []],
  ])('finds the entries of %j', (text, expected) => {
    const [section] = read(`# I\n\n## Timeline\n\n${text}`).timelines;
    expect(section?.timelines.map(({ form, entries }) => [form, entries.map((entry) => entry.text)])).toEqual(expected);
  });

  it.each([
    ['## Timeline (UTC)\n\n- 10:02 a\n', true],
    ['## Timeline\n\nAll times in Zurich.\n\n- 10:02 a\n', true],
    ['## Timeline\n\n- 10:02 PST a\n', true],
    ['## Timeline\n\n| Time (CET) | Event |\n| - | - |\n| 10:02 | a |\n', true],
    ['## Timeline\n\n- 10:02 the last BEST EFFORT fails\n', false],
  ])('knows whether a zone is named in %j', (text, expected) => {
    expect(read(`# I\n\n${text}`).timelines[0]?.zoned).toBe(expected);
  });
});
