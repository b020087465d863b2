// Draws bars of medians, for the README: readable on light and dark pages, without scripts or fonts of its own.
import { median } from './table.mjs';

const [width, names, bars, line, gap] = [720, 190, 400, 22, 26];

/** Each group has a title and bars `{ name, value }` in milliseconds; ours are told by their name. */
export function chart(groups) {
  const parts = [];
  let y = 8;
  for (const { title, cases, runs } of groups) {
    parts.push(`<text class="title" x="0" y="${y + 14}">${escaped(title)}</text>`);
    y += line + 4;
    const values = runs.map((one) => median(one.map(({ wall }) => wall)));
    const longest = Math.max(...values);
    for (const [index, { name }] of cases.entries()) {
      const value = values[index];
      const length = Math.max(2, (value / longest) * bars);
      const ours = name.startsWith('devlint');
      parts.push(
        `<text class="name" x="${names - 8}" y="${y + 14}" text-anchor="end">${escaped(name)}</text>`,
        `<rect class="${ours ? 'ours' : 'other'}" x="${names}" y="${y + 2}" width="${length.toFixed(1)}" height="${line - 6}" rx="2"/>`,
        `<text class="value" x="${(names + length + 6).toFixed(1)}" y="${y + 14}">${seconds(value)}</text>`,
      );
      y += line;
    }
    y += gap;
  }
  const height = y - gap + 8;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" aria-label="Wall time of devlint beside other linters">
<style>
text { font: 13px system-ui, sans-serif; fill: #24292f } .title { font-weight: 600 } .value { fill: #57606a }
.ours { fill: #1a7f37 } .other { fill: #8c959f }
@media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .value { fill: #9198a1 } .ours { fill: #3fb950 } .other { fill: #6e7681 } }
</style>
${parts.join('\n')}
</svg>
`;
}

const seconds = (ms) => (ms < 1000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(1)} s`);
const escaped = (text) => text.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
