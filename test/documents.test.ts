import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkLint from 'remark-lint';
import remarkParse from 'remark-parse';
import remarkPresetLintRecommended from 'remark-preset-lint-recommended';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { VFile } from 'vfile';
import { describe, expect, it } from 'vitest';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** The documents people read: at the top, about decisions, and the page of every rule. */
const documents = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...readdirSync(join(root, 'packages/rules/src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('README.md'))
    .map((name) => `packages/rules/src/${name}`),
].map((path) => path.replaceAll('\\', '/'));

// devlint checks what our documents agree on; remark-lint checks that they are good Markdown.
const linter = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkFrontmatter)
  .use(remarkLint)
  .use(remarkPresetLintRecommended)
  .freeze();

function fileAt(path: string): VFile {
  return new VFile({ path, value: readFileSync(join(root, path), 'utf8') });
}

/** The fenced blocks of a language in the README. */
function blocks(language: string): readonly string[] {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  return [...readme.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map((match) => match[1] ?? '');
}

describe('the README', () => {
  it('shows real output, with … where something is left out', () => {
    // The fixture's text was printed within its folder; the README's command is given above it.
    const folder = 'fixtures/persona-workflow';
    const printed = readFileSync(join(root, folder, 'expected.txt'), 'utf8');
    const real = printed.replace(/^( *)([^\s:]+)/gm, (line, indent, path) =>
      existsSync(join(root, folder, path)) ? `${indent}${folder}/${path}` : line,
    );
    expect(real).not.toBe(printed);
    const parts = (blocks('text')[0] ?? '').split('…\n');
    let at = 0;
    for (const part of parts) {
      const found = real.indexOf(part, at);
      expect(found, part).toBeGreaterThanOrEqual(at);
      at = found + part.length;
    }
    expect(parts.length).toBeGreaterThan(1);
  });

  it('names the two commands that set everything up', () => {
    expect(blocks('sh').slice(0, 2)).toEqual([
      'npx -y pnpm@10 devlint fixtures/persona-workflow\n',
      'npx -y pnpm@10 test\n',
    ]);
  });
});

describe('our own documents', () => {
  it('are found', () => {
    expect(documents.length).toBeGreaterThan(15);
  });

  it.each(documents)('%s is good Markdown, says remark-lint', async (path) => {
    const file = fileAt(path);
    await linter.run(linter.parse(file), file);
    expect(file.messages.map(String)).toEqual([]);
  });

  it.each(documents)('%s links to what exists', (path) => {
    const targets: string[] = [];
    visit(linter.parse(fileAt(path)), (node) => {
      if ('url' in node && typeof node.url === 'string') targets.push(node.url.replace(/#.*$/, ''));
    });
    const missing = targets
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(root, dirname(path), decodeURI(target))));
    expect(missing).toEqual([]);
  });
});
