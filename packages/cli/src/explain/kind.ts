import { type Kind, markdown, type Settings, sourceFile } from '@devlint/core';
import type { Style } from '../format.ts';
import { renderBlock } from './prose.ts';

/** What a kind is, for a terminal: its page, and the rules that read its documents. */
export async function renderKind(kind: Kind, settings: Settings, style: Style): Promise<string> {
  const parser = await markdown.open({});
  const document = parser.parse(sourceFile('kind.md', pageOf(kind, settings)));
  const blocks = document.tree.children.map((block) => renderBlock(block, style, document));
  parser.release(document);
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function pageOf({ name, description, page, examplePath, draft }: Kind, { registry }: Settings): string {
  const rules = [...registry.rules.values()].filter(({ rule }) =>
    rule.type === 'document' ? rule.kind?.name === name : rule.uses.some((used) => used.name === name),
  );
  const lines = rules.map(({ id, rule }) => `- \`${id}\`: ${rule.meta.docs.description}`);
  const own =
    page ??
    `For example \`${examplePath}\`.${draft === undefined ? '' : ` \`devlint new ${name} "Title"\` begins one.`}`;
  return [`# ${name}`, description, own, ...(lines.length === 0 ? [] : ['## Rules', lines.sort().join('\n')])].join(
    '\n\n',
  );
}
