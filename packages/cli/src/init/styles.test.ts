import { memoryFiles } from '@devlint/core';
import { builtin } from '@devlint/rules';
import { expect, test } from 'vitest';
import { styles, stylesOf } from './styles.ts';
import { survey } from './survey.ts';

const task = '# Tasks\n\n## TASK-001: Search\n\n- **Status**: PENDING\n- **Priority**: HIGH\n';

test.each<[string, Readonly<Record<string, string>>]>([
  ['governance', { 'docs/adr/0001-use-files.md': '# 1. Use files\n\nStatus: Accepted\n' }],
  ['governance', { '.github/CODEOWNERS': '* @a\n', '.pre-commit-config.yaml': 'repos: []\n' }],
  ['persona-workflow', { 'context/Tasklist.md': task }],
  ['persona-workflow', { 'context/Persona.md': '# Personas\n' }],
  ['hub-and-spoke', { 'docs/features/login/status-and-next-steps.md': '# Status\n' }],
  ['hub-and-spoke', { 'docs/fix/pr12-issue-03.md': '# Retry\n' }],
  ['hub-and-spoke', { 'docs/login/README.md': '', 'docs/login/phase-1.md': '', 'docs/login/phase-2-mail.md': '' }],
  ['flask-service', { 'app/__init__.py': 'from flask import Flask\n' }],
])('%s is recognised by %j', async (preset, files) => {
  expect(stylesOf(await survey(memoryFiles('/project', files), builtin)).map((style) => style.preset)).toEqual([
    preset,
  ]);
});

test.each<[Readonly<Record<string, string>>]>([
  [{}],
  [{ 'README.md': '# Shop\n', '.github/CODEOWNERS': '* @a\n' }],
  [{ 'docs/fix/login.md': '# Login\n', 'docs/plan/phase-1.md': '', 'docs/plan/phase-2.md': '' }],
  [{ 'app/main.py': 'import os\n' }],
])('%j shows no style', async (files) => {
  expect(stylesOf(await survey(memoryFiles('/project', files), builtin))).toEqual([]);
});

test('every style has a preset', () => {
  expect(styles.map(({ preset }) => preset).filter((preset) => builtin.configs?.[preset] === undefined)).toEqual([]);
});
