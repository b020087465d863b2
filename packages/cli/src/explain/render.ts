import { type MarkdownDocument, markdown, sourceFile } from '@devlint/core';
import type { Style } from '../format.ts';
import { visible } from '../terminal/escape.ts';
import { hyperlink, type Role } from '../terminal/paint.ts';
import { wrap } from '../terminal/wrap.ts';
import { renderExample } from './example.ts';
import type { OptionFacts, RuleFacts } from './facts.ts';
import { renderBlock } from './prose.ts';

type Root = MarkdownDocument['tree'];
type Block = Root['children'][number];

/** A comfortable line for reading, however wide the terminal is. */
const readingWidth = 88;

/** The rule's page for a terminal: facts first, then its README section by section, the options from the schema. */
export async function renderExplanation(readme: string, facts: RuleFacts, given: Style): Promise<string> {
  const style = { ...given, width: Math.min(given.width, readingWidth) };
  const parser = await markdown.open({});
  const document = parser.parse(sourceFile('README.md', readme));
  const sections = sectionsOf(document.tree);
  const [intro = [], ...rest] = sections;
  const hasOptions = rest.some((section) => titleOf(section, document) === 'Options');
  const blocks = [
    head(facts, style),
    ...renderAll(intro.slice(1), style, document),
    ...rest.flatMap((section) => {
      const title = titleOf(section, document);
      const table = title === 'Options' ? [optionTable(facts.options, style)] : [];
      return [heading(title, style), ...table, ...renderAll(section.slice(1), style, document)];
    }),
    ...(hasOptions || facts.options.length === 0 ? [] : [heading('Options', style), optionTable(facts.options, style)]),
    ...(facts.url === undefined ? [] : [address(facts.url, style)]),
  ];
  parser.release(document);
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** The page cut before each of its headings of level 1 and 2. */
function sectionsOf({ children }: Root): readonly (readonly Block[])[] {
  const sections: Block[][] = [];
  for (const block of children) {
    if (sections.length === 0 || (block.type === 'heading' && block.depth <= 2)) sections.push([block]);
    else sections.at(-1)?.push(block);
  }
  return sections;
}

function titleOf([first]: readonly Block[], document: MarkdownDocument): string {
  return first === undefined ? '' : document.textOf(first);
}

function renderAll(blocks: readonly Block[], style: Style, document: MarkdownDocument): readonly string[] {
  return blocks.map((block) =>
    block.type === 'code' ? renderExample(block, style) : renderBlock(block, style, document),
  );
}

/** In capitals, as manual pages do, so that sections are found without colour too. */
function heading(title: string, style: Style): string {
  return style.paint('strong', visible(title).toUpperCase());
}

const severityRoles: Readonly<Record<string, Role>> = { error: 'error', warning: 'warning', info: 'info' };

function head(facts: RuleFacts, style: Style): string {
  const severity = (word: string) => style.paint(severityRoles[word] ?? 'dim', word);
  const fix = facts.fixable === 'safe' ? '--fix' : facts.fixable === 'unsafe' ? '--fix-unsafe' : undefined;
  const remedies = [
    ...(fix === undefined ? [] : [`fixable with ${fix}`]),
    ...(facts.hasSuggestions ? ['suggestions in the editor'] : []),
  ];
  const rows: readonly (readonly [string, string])[] = [
    [
      'this project',
      severity(facts.severity) + (facts.from === undefined ? '' : style.paint('dim', `, ${facts.from}`)),
    ],
    ...(facts.isInPresets
      ? [['presets', `recommended ${severity(facts.recommended)}, strict ${severity(facts.strict)}`] as const]
      : []),
    ...(remedies.length === 0 ? [] : [['repair', remedies.join(', ')] as const]),
    ...(facts.deprecated === undefined ? [] : [['deprecated', visible(facts.deprecated)] as const]),
  ];
  const column = Math.max(...rows.map(([name]) => name.length)) + 2;
  const title = style.paint('strong', visible(facts.id));
  const description = wrap(visible(facts.description), style.width).join('\n');
  const table = rows.map(([name, text]) => `  ${style.paint('dim', name.padEnd(column))}${text}`).join('\n');
  return `${title}\n${description}\n\n${table}`;
}

function optionTable(options: readonly OptionFacts[], style: Style): string {
  const entries = options.map((option) => {
    const facts = [
      ...(option.default === undefined ? [] : [`default ${option.default}`]),
      ...(option.project === undefined ? [] : [`this project ${option.project}`]),
    ];
    const lines = [
      `  ${style.paint('code', visible(option.name))}  ${style.paint('dim', visible(option.type))}`,
      ...wrap(visible(option.description), style.width - 6).map((line) => `      ${line}`),
      ...facts
        .flatMap((fact) => wrap(visible(fact), style.width - 6))
        .map((line) => `      ${style.paint('dim', line)}`),
    ];
    return lines.join('\n');
  });
  return entries.join('\n');
}

function address(url: string, style: Style): string {
  return style.paint('dim', style.links ? hyperlink(visible(url), url) : visible(url));
}
