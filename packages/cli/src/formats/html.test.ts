import { describe, expect, test } from 'vitest';
import { sampleReport } from '../../test/sample-report.ts';
import html from './html.ts';

const style = { inRepository: (path: string) => path };

test('totals, rules, files and source lines stand in one page that fetches nothing', () => {
  const files = { 'docs/adr/0003.md': `# 3. Use Postgres\n\n\t- Status: Acceptd\n${'very '.repeat(100)}long\n` };
  const page = html(
    sampleReport(files, [
      { path: 'docs/adr/0003.md', at: 'Acceptd', message: 'Unknown status', fix: 'safe', url: 'https://example.org/r' },
      { path: 'docs/adr/0003.md', at: 'long', message: 'Long', severity: 'warning', ruleId: 'docs/long' },
      { path: 'docs/adr/0003.md', at: '# 3', message: 'Hidden', suppressed: { by: 'baseline', reason: '' } },
    ]),
    style,
  );
  expect(page.match(/<article /g)).toHaveLength(2);
  expect(page).toContain('<li><b class="error">1</b> errors</li>');
  expect(page).toContain('\t- Status: <mark>Acceptd</mark>');
  expect(page).toMatch(/<span class="dim">…<\/span>(?:very )+<mark>long<\/mark>/);
  expect(page).toContain('<td class="number">1</td><td><a href="#" data-choose="docs/long">docs/long</a></td>');
  // The only addresses are those of the rules' pages, for a reader to follow.
  expect(
    page.match(/(?:\bsrc=|\bhref=|url\()"?[^"\s)]*/g)?.filter((found) => !/href="(?:#|https:\/\/example)/.test(found)),
  ).toEqual([]);
  expect(page).not.toContain('Hidden');
});

test('a clean run says so and needs no script', () => {
  const page = html(sampleReport({ 'a.md': 'x\n' }, []), style);
  expect(page).toContain('No problems in 1 file.');
  expect(page).not.toContain('<script>');
});

describe.each([
  '</pre></article><img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "' onmouseover='x",
  '\u202e\u0000\u001b[2J',
])('the hostile text %j', (text) => {
  test('stays text wherever it stands', () => {
    const name = `docs/${text}.md`;
    const finding = {
      path: name,
      at: text,
      message: text,
      ruleId: `x/${text}`,
      suggestions: [text],
      url: `https://example.org/${text}`,
    };
    const page = html(
      sampleReport({ [name]: `${text}\n` }, [{ ...finding, related: [{ path: name, at: text, message: text }] }], {
        notifications: [{ level: 'warning', message: text }],
      }),
      style,
    );
    const harmless = html(
      sampleReport(
        { 'a.md': 'text\n' },
        [
          {
            path: 'a.md',
            at: 'text',
            message: 'm',
            ruleId: 'x/y',
            suggestions: ['s'],
            url: 'https://example.org/',
            related: [{ path: 'a.md', at: 'text', message: 'm' }],
          },
        ],
        { notifications: [{ level: 'warning', message: 'm' }] },
      ),
      style,
    );
    // The same elements with the same attributes, whatever the text.
    expect(elementsOf(page)).toEqual(elementsOf(harmless));
    // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point.
    expect(page).not.toMatch(/[\u0000\u001b\u202e]/);
  });
});

/** The tags of a page with the names of their attributes. */
function elementsOf(page: string): readonly string[] {
  return [...page.matchAll(/<(\/?[a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*>/g)].map(
    ([, name, attributes = '']) =>
      `${name} ${[...attributes.matchAll(/([a-z-]+)(?:="[^"]*")?/g)].map(([, key]) => key).join(' ')}`,
  );
}
