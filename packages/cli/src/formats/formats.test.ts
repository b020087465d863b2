import { describe, expect, test } from 'vitest';
import { sampleReport } from '../../test/sample-report.ts';
import { formatNames, loadFormat } from '../format.ts';
import compact from './compact.ts';
import json from './json.ts';

const files = {
  'docs/adr/0003-use-postgres.md': '# 3. Use Postgres\n\n- Status: Acceptd\n',
  'docs/adr/0001-use-sqlite.md': '# 1. Use SQLite\n\nSuperseded by 3\n',
};

const report = sampleReport(
  files,
  [
    {
      path: 'docs/adr/0003-use-postgres.md',
      at: 'Acceptd',
      message: 'Unknown ADR status "Acceptd"; did you mean "Accepted"?',
      url: 'https://example.org/valid-status',
      fix: 'safe',
      suggestions: ['Replace with "Accepted"'],
      related: [{ path: 'docs/adr/0001-use-sqlite.md', at: 'Superseded', message: 'named here' }],
    },
    {
      path: 'docs/adr/0003-use-postgres.md',
      at: '# 3.',
      message: 'Hidden\u001b',
      severity: 'warning',
      suppressed: { by: 'directive', reason: 'imported' },
    },
  ],
  { notifications: [{ level: 'warning', message: 'Mind the gap', path: 'a.md' }] },
);

test('every file of the folder is a format', async () => {
  expect(formatNames()).toEqual(expect.arrayContaining(['compact', 'json', 'stylish']));
  for (const name of formatNames()) expect((await loadFormat(name)).default).toBeTypeOf('function');
});

test.each([
  ['jsn', 'unknown format "jsn"; did you mean "json"?'],
  ['../run', /^unknown format "\.\.\/run"; there are agent, checkstyle, /],
])('%s is no format', async (name, message) => {
  await expect(loadFormat(name)).rejects.toThrow(message);
});

test('compact has one line per finding, suppressed ones left out', () => {
  expect(compact(report, { locate: (path) => path })).toBe(
    'docs/adr/0003-use-postgres.md:3:11: error Unknown ADR status "Acceptd"; did you mean "Accepted"? [adr/valid-status]\n' +
      'a.md: warning Mind the gap\n',
  );
});

test('compact names files as the reader can open them', () => {
  const skipped = { level: 'warning', path: 'x.pdf', message: 'x.pdf was skipped: it is ignored.' } as const;
  const text = compact({ ...report, notifications: [skipped] }, { locate: (path) => `../${path}` });
  expect(text.split('\n').map((line) => line.slice(0, 40))).toEqual([
    '../docs/adr/0003-use-postgres.md:3:11: e',
    'devlint: warning ../x.pdf was skipped: i',
    '',
  ]);
});

describe('json', () => {
  test('has the promised shape, keys in order', () => {
    expect(json(report)).toMatchInlineSnapshot(`
      "{
        "schemaVersion": 1,
        "results": [
          {
            "path": "docs/adr/0003-use-postgres.md",
            "diagnostics": [
              {
                "ruleId": "adr/valid-status",
                "severity": "error",
                "message": "Unknown ADR status \\"Acceptd\\"; did you mean \\"Accepted\\"?",
                "line": 3,
                "column": 11,
                "endLine": 3,
                "endColumn": 18,
                "url": "https://example.org/valid-status",
                "fix": "safe",
                "suggestions": [
                  "Replace with \\"Accepted\\""
                ],
                "related": [
                  {
                    "path": "docs/adr/0001-use-sqlite.md",
                    "line": 3,
                    "column": 1,
                    "message": "named here"
                  }
                ],
                "suppressed": null
              },
              {
                "ruleId": "adr/valid-status",
                "severity": "warning",
                "message": "Hidden\\u001b",
                "line": 1,
                "column": 1,
                "endLine": 1,
                "endColumn": 5,
                "url": null,
                "fix": null,
                "suggestions": [],
                "related": [],
                "suppressed": {
                  "by": "directive",
                  "reason": "imported"
                }
              }
            ]
          }
        ],
        "summary": {
          "files": 2,
          "errors": 1,
          "warnings": 0,
          "infos": 0,
          "suppressed": 1,
          "fixable": {
            "safe": 1,
            "unsafe": 0
          },
          "failures": 0
        },
        "notifications": [
          {
            "level": "warning",
            "message": "Mind the gap",
            "path": "a.md",
            "code": null,
            "ruleIds": []
          }
        ]
      }
      "
    `);
  });

  test('a clean run is complete too', () => {
    expect(JSON.parse(json(sampleReport({}, [])))).toEqual({
      schemaVersion: 1,
      results: [],
      summary: {
        files: 0,
        errors: 0,
        warnings: 0,
        infos: 0,
        suppressed: 0,
        fixable: { safe: 0, unsafe: 0 },
        failures: 0,
      },
      notifications: [],
    });
  });
});
