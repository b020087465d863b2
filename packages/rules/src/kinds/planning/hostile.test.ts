import { markdown, sourceFile } from '@devlint/core';
import { expect, it } from 'vitest';
import adr from '../adr/kind.ts';
import adrMentions from '../adr-mentions/kind.ts';
import architecture from '../architecture/kind.ts';
import fileTree from '../file-tree/kind.ts';
import prd from '../prd/kind.ts';
import planning from './kind.ts';

const parser = await markdown.open({});
const many = 5_000;

/** Documents that repeat what a kind looks for, in numbers in which a quadratic reader would not come back. */
it.each([
  ['phases', planning, '## Phase 1: A\n\n**Checkpoint**: b\n\n1. c\n\n'.repeat(many)],
  ['summaries of phases', planning, '## Phases summary\n\n1. a\n\n'.repeat(many)],
  ['lists of decisions', architecture, '## Decisions\n\n### A\n\n- [a](b.md) because\n\n'.repeat(many)],
  ['decisions in a table', architecture, `## Decisions\n\n| a | b |\n| - | - |\n${'| a | b |\n'.repeat(many)}`],
  ['options', adr, '## Considered Options\n\n* a\n\nChosen option: "a", because\n\n'.repeat(many)],
  ['mentions', adrMentions, 'ADR-0001 [ADR-2](a.md) `ADR-3` and\n'.repeat(many)],
  ['trees', fileTree, '```\na\n├── b\n│   └── c\n```\n\n'.repeat(many)],
  [
    'one deep tree',
    fileTree,
    `\`\`\`\n${Array.from({ length: many }, (_, depth) => `${' '.repeat(depth % 400)}└── a\n`).join('')}\`\`\`\n`,
  ],
  ['sections', prd, '# PRD\n\n## Goals\n\n## Risks\n\n'.repeat(many)],
])(
  'reads many %s to the end',
  (_, kind, text) => {
    expect(kind.extract(parser.parse(sourceFile('docs/adr/0001-a.md', text)), { assigned: true })).toBeDefined();
  },
  10_000,
);
