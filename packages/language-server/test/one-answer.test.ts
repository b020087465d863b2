import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver/node';
import { devlint, pulling, sandbox, start } from './client.ts';

const fixtures = fileURLToPath(new URL('../../../fixtures', import.meta.url));

/** A finding as every surface can tell it: place from 1 in UTF-16 units, rule, message. */
type Told = readonly [
  path: string,
  line: number,
  column: number,
  endLine: number,
  endColumn: number,
  rule: string,
  message: string,
];

interface Json {
  readonly results: readonly {
    readonly path: string;
    readonly diagnostics: readonly {
      readonly ruleId: string;
      readonly severity: string;
      readonly message: string;
      readonly line: number;
      readonly column: number;
      readonly endLine: number;
      readonly endColumn: number;
      readonly fix: string | null;
      readonly suggestions: readonly (string | { readonly title: string })[];
      readonly suppressed: object | null;
    }[];
  }[];
}

interface Sarif {
  readonly runs: readonly {
    readonly results: readonly {
      readonly ruleId: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string };
          readonly region: {
            readonly startLine: number;
            readonly startColumn: number;
            readonly endLine: number;
            readonly endColumn: number;
          };
        };
      }[];
    }[];
  }[];
}

interface Answer {
  readonly items: readonly {
    readonly uri: string;
    readonly items?: readonly (Diagnostic & { readonly data: { readonly fix: string | null } })[];
  }[];
}

function run(cwd: string, format: string): string {
  try {
    return execFileSync(process.execPath, [devlint, '--format', format], {
      cwd,
      stdio: 'pipe',
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', NO_COLOR: '1', COLUMNS: '400' },
    });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

const sorted = (told: readonly Told[]) => told.map((one) => JSON.stringify(one)).sort();

test.each(readdirSync(fixtures))('%s: terminal, JSON, SARIF and language server say the same', async (name) => {
  const box = sandbox({});
  cpSync(join(fixtures, name), box.folder, { recursive: true });
  const { results } = JSON.parse(run(box.folder, 'json')) as Json;
  const open = results.flatMap(({ path, diagnostics }) =>
    diagnostics.filter(({ suppressed }) => suppressed === null).map((one) => ({ path, ...one })),
  );
  const json = open.map(
    ({ path, line, column, endLine, endColumn, ruleId, message }): Told => [
      path,
      line,
      column,
      endLine,
      endColumn,
      ruleId,
      message,
    ],
  );
  if (!name.endsWith('-clean')) expect(json.length).toBeGreaterThan(3);

  const sarif = (JSON.parse(run(box.folder, 'sarif')) as Sarif).runs.flatMap(({ results: found }) => found);
  // SARIF ends its sentences; and it says in the message where the related places are.
  expect(
    sarif
      .map(({ ruleId, locations: [first] }) => {
        const { artifactLocation, region } = first?.physicalLocation ?? {};
        return JSON.stringify([
          artifactLocation?.uri,
          region?.startLine,
          region?.startColumn,
          region?.endLine,
          region?.endColumn,
          ruleId,
        ]);
      })
      .sort(),
  ).toEqual(json.map((one) => JSON.stringify(one.slice(0, 6))).sort());

  const terminal = run(box.folder, 'compact');
  for (const [path, line, column, , , rule] of json)
    expect(terminal).toMatch(new RegExp(`^${escaped(path)}:${line}:${column}:.*${escaped(rule)}`, 'm'));

  const client = await start(box, { capabilities: pulling });
  const { items } = await client.request<Answer>('workspace/diagnostic', { previousResultIds: [] });
  const prefix = `${box.uri('')}`.replace(/\/?$/, '/');
  const served = items.flatMap(({ uri, items: found = [] }) =>
    found.map((one) => ({ path: decodeURIComponent(uri.slice(prefix.length)), uri, one })),
  );
  expect(
    sorted(
      served.map(
        ({ path, one: { range, code, message } }): Told => [
          path,
          range.start.line + 1,
          range.start.character + 1,
          range.end.line + 1,
          range.end.character + 1,
          String(code),
          typeof message === 'string' ? message : message.value,
        ],
      ),
    ),
  ).toEqual(sorted(json));
  const severities = ['', 'error', 'warning', 'info'];
  expect(served.map(({ one }) => severities[one.severity ?? 0]).sort()).toEqual(
    open.map(({ severity }) => severity).sort(),
  );

  // Fixes and suggestions are offered where the command line says that there are some.
  for (const { path, uri, one } of served) {
    const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: one.range,
      context: { diagnostics: [], only: ['quickfix'] },
    });
    const own = actions.filter(({ diagnostics }) =>
      diagnostics?.some(
        ({ message, range }) => message === one.message && JSON.stringify(range) === JSON.stringify(one.range),
      ),
    );
    const told = open.find(
      ({ path: file, message, line, column, ruleId }) =>
        file === path &&
        message === one.message &&
        ruleId === one.code &&
        line === one.range.start.line + 1 &&
        column === one.range.start.character + 1,
    );
    const offered = own.map(({ title }) => title).filter((title) => !title.startsWith('Disable '));
    const fix =
      told?.fix === 'safe'
        ? [`Fix this ${one.code} problem`]
        : told?.fix === 'unsafe'
          ? [`Fix this ${one.code} problem (unsafe: check the result)`]
          : [];
    const suggestions = (told?.suggestions ?? []).map((suggestion) =>
      typeof suggestion === 'string' ? suggestion : suggestion.title,
    );
    expect(offered).toEqual([...fix, ...suggestions]);
  }
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
