import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { definePlugin, defineRule, markdown, openSession, type Report, type SessionOptions } from '@devlint/core';
import { afterEach, beforeEach } from 'vitest';
import { remark } from '../src/index.ts';
import { linkPackages } from './linked-packages.ts';

/** A rule of devlint's own, to see that it is not harmed. */
const loud = defineRule({
  language: markdown,
  meta: { docs: { description: 'Headings are calm.' }, messages: { loud: '"{{text}}" is loud' } },
  create: ({ report, document }) => ({
    heading: (node) => {
      const text = document.textOf(node);
      if (text.endsWith('!')) report({ node, messageId: 'loud', data: { text } });
    },
  }),
});

export const builtin = definePlugin({
  languages: { markdown },
  rules: { 'own/loud': loud },
  configs: { recommended: { rules: { 'own/loud': 'warn' } } },
  hosts: { remark },
});

/** The folder of the test that runs. */
export const at = { root: '' };

/** Gives every test a project of its own, with the packages that this package is tested with installed. */
export function useProjects(): void {
  beforeEach(() => {
    const temporary = realpathSync(mkdtempSync(join(tmpdir(), 'devlint-remark-')));
    // vitest transforms what tests import, except below `node_modules`: there, programs are run by Node itself.
    at.root = join(temporary, 'node_modules', 'project');
    linkPackages(at.root);
  });
  afterEach(() => rmSync(dirname(dirname(at.root)), { recursive: true, force: true }));
}

export function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(at.root, path)), { recursive: true });
    writeFileSync(join(at.root, path), text);
  }
}

export async function lint(options: Partial<SessionOptions> = {}): Promise<Report> {
  const session = await openSession({ cwd: at.root, builtin, now: new Date('2026-11-29'), ...options });
  try {
    return await session.lint();
  } finally {
    await session.close();
  }
}

/** `path:line:column severity rule: message`, in the order of the report, of what is not suppressed. */
export function told({ diagnostics }: Report): readonly string[] {
  return diagnostics
    .filter(({ suppressed }) => suppressed === undefined)
    .map(
      ({ path, line, column, severity, ruleId, message }) =>
        `${path}:${line}:${column} ${severity} ${ruleId}: ${message}`,
    );
}
