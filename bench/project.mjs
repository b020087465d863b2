// Makes projects of any size, as teams have them: task lists, decision records, pages that link each other, modules.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const padded = (number, digits) => String(number).padStart(digits, '0');
const repeat = (count, line) => Array.from({ length: count }, (_, at) => line(at)).join('');

/** Writes a project of so many files. Of 20 files 11 are Python modules, 6 pages, 2 decision records, 1 a task list. */
export function makeProject(folder, size) {
  let files = 0;
  let bytes = 0;
  const write = (path, text) => {
    if (files >= size) return;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    files += 1;
    bytes += text.length;
  };
  write('README.md', '# Project\n\nSee [the first page](docs/area0/page0.md).\n');
  write('pyproject.toml', '[project]\nname = "shop"\nversion = "1.0.0"\n');
  for (let area = 0; files < size; area++) {
    for (let at = 0; at < 6; at++) write(`docs/area${area}/page${at}.md`, page(area, at));
    for (let at = 0; at < 2; at++) write(`docs/area${area}/adr/${padded(at + 1, 4)}-choice.md`, record(at + 1));
    write(`docs/area${area}/TASKS.md`, taskList(area));
    write(`shop/area${area}/__init__.py`, `"""Area ${area}."""\n`);
    for (let at = 0; at < 10; at++) write(`shop/area${area}/module${at}.py`, module(area, at));
  }
  return { files, bytes };
}

const page = (area, at) => `# Page ${at} of area ${area}

Last updated: 2025-03-01

${repeat(
  6,
  (part) => `## Part ${part}

What part ${part} is about, in a paragraph as people write them, with \`code\` and **emphasis**, and a link to
[another page](page${(at + 1) % 6}.md#part-${part}), to [a decision](adr/0001-choice.md) and to [a site](https://example.org/${area}).

- one thing, and [the tasks](TASKS.md)
- another thing
`,
)}`;

const record = (number) => `# ${number}. Choose something

Date: 2025-01-0${number}

## Status

Accepted

## Context

There was a question, with arguments for one side and for the other.

## Decision

We answer it with yes.

## Consequences

Things are easier in one place, and harder in another.
`;

const taskList = (area) => `# Tasks of area ${area}

${repeat(
  8,
  (at) => `### TASK-${padded(area * 8 + at + 1, 5)}: Do thing ${at}

- **Status**: PENDING
- **Priority**: LOW
- **Dependencies**: ${at === 0 ? 'None' : `TASK-${padded(area * 8 + at, 5)}`}

`,
)}`;

const module = (area, at) => `"""Module ${at} of area ${area}."""

import os

${at === 0 ? '' : `from .module${at - 1} import work_${at - 1}\n`}

${repeat(
  12,
  (part) => `def ${part === 0 ? `work_${at}` : `step_${part}`}(order, limit=${part}):
    """Works on an order."""
    total = 0
    for item in order.items:
        if item.price.amount > limit:
            total += item.price.amount * item.count
    try:
        os.makedirs(str(total), exist_ok=True)
    except OSError as error:
        raise ValueError("no place") from error
    return total


`,
)}`;
