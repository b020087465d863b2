import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Locate, locator } from '../locate.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { writeNew } from '../write-new.ts';
import { writeWhole } from '../write-whole.ts';
import { entryOf, importLine, variableOf, withPart } from './list-part.ts';
import type { PluginPlace } from './plugin-place.ts';

/** A rule or a kind of a plugin that is to be written. */
export interface NewPart {
  readonly shelf: 'rules' | 'kinds';
  /** Its id within the plugin. */
  readonly name: string;
  /** Texts by path within the plugin's folder; the first one is the part itself. */
  readonly files: Readonly<Record<string, string>>;
}

/** Writes the files of a part and adds it to its plugin's list, or shows what it would write. */
export function writePart({ folder, module }: PluginPlace, part: NewPart, terminal: Terminal, dryRun: boolean): void {
  const locate = locator(folder, terminal.cwd);
  const [first = ''] = Object.keys(part.files);
  const listed = module === undefined ? undefined : listing(module, part, `./${first}`, locate);
  for (const [path, text] of Object.entries(part.files)) {
    const name = locate(path);
    if (dryRun) terminal.out.write(`── ${name}\n${text}\n`);
    else {
      writeNew(join(folder, path), text, name);
      terminal.out.write(`Wrote ${name}\n`);
    }
  }
  if (listed === undefined) return;
  if (listed.text === undefined) terminal.out.write(listed.advice);
  else if (!dryRun) {
    writeWhole(listed.file, listed.text);
    terminal.out.write(`Added it to ${listed.name}\n`);
  }
}

function listing(module: string, { shelf, name }: NewPart, from: string, locate: Locate) {
  const variable = variableOf(name, shelf === 'rules' ? 'rule' : 'kind');
  const text = withPart(readFileSync(module, 'utf8'), { shelf, key: name, variable, from });
  const shown = locate(module);
  const advice = `Add it to ${shown}:\n\n  ${importLine(variable, from)}  ${shelf}: { ${entryOf(name, variable)} }\n`;
  return { file: module, name: shown, text, advice };
}
