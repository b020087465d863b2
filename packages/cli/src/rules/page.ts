import type { RuleRow } from './rules.ts';

/** The index of a plugin's own documentation: one table, to be written into a file. */
export function rulesPage(rows: readonly RuleRow[], links: ReadonlyMap<string, string>): string {
  const lines = rows.map(({ id, description, recommended, strict, fixable, suggestions }) => {
    const link = links.get(id);
    const repair = [...(fixable === null ? [] : [`${fixable} fix`]), ...(suggestions ? ['suggestions'] : [])];
    const name = link === undefined ? `\`${id}\`` : `[${id}](${link})`;
    const cells = [name, description.replace(/\.$/, ''), recommended ?? '–', strict ?? '–', repair.join(', ') || '–'];
    // A bar would begin another cell.
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  });
  const head =
    '| Rule | What holds in a clean project | Recommended | Strict | Repair |\n| --- | --- | --- | --- | --- |';
  return `# Rules\n\n${[head, ...lines].join('\n')}\n`;
}
