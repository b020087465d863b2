import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryFiles, openSession } from '@devlint/core';
import { parse as parseJson } from 'jsonc-parser';
import { getStaticTOMLValue, parseTOML } from 'toml-eslint-parser';
import { describe, expect, it, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { builtin } from '../packages/cli/src/builtin.ts';
import { requireBuild } from '../packages/cli/test/run-command.ts';
import { type Block, blocks, pages, root } from './docs-code/blocks.ts';
import { argumentsOfDevlint, commandsIn, problemsIn } from './docs-code/commands.ts';
import { isOtherFile, mistakesIn } from './docs-code/configuration.ts';
import { exceptions, followed, foreign, readElsewhere } from './docs-code/foreign.ts';
import { expectPrinted, projects } from './docs-code/printed.ts';
import { typeErrors } from './docs-code/types.ts';

/**
 * No block of code in a document is taken on trust: configurations are read by devlint, programs compiled, commands
 * understood, output printed again. What is none of these is named in `docs-code/foreign.ts`, with a reason.
 */

const families: Readonly<Record<string, readonly string[]>> = {
  data: ['yaml', 'json', 'toml'],
  programs: ['ts', 'mts', 'js', 'mjs'],
  commands: ['sh', 'console', 'text'],
  documents: ['md', 'markdown', 'python'],
};

const isExcepted = (block: Block) =>
  exceptions.some(({ path, firstLine }) => path === block.path && block.text.startsWith(`${firstLine}\n`));
const inFamily = (name: string) =>
  blocks.filter((block) => !isExcepted(block) && (families[name] ?? []).includes(block.language));
/** What is read or compiled here, because nothing else does. */
const toRead = (name: string) => inFamily(name).filter(({ path }) => !Object.hasOwn(followed, path));
const named = (some: readonly Block[]) => some.map((block) => [block.name, block] as const);

describe('the documents', () => {
  it('are found, with their blocks', () => {
    expect(pages.length).toBeGreaterThan(15);
    expect(blocks.length).toBeGreaterThan(50);
  });

  it.each(named(blocks))('%s is checked by something', (_, { language }) => {
    expect([...Object.values(families).flat(), ...Object.keys(readElsewhere)]).toContain(language);
  });

  it.each(Object.entries(followed))('%s is followed by %s', (page, file) => {
    expect(pages).toContain(page);
    expect(readFileSync(join(root, file), 'utf8')).toContain(`'${page}'`);
  });

  it('use every exception', () => {
    const unused = exceptions.filter(
      ({ path, firstLine }) => !blocks.some((one) => one.path === path && one.text.startsWith(`${firstLine}\n`)),
    );
    expect(unused).toEqual([]);
  });
});

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  yaml: (text) => parseYaml(text),
  json: (text) => {
    const errors: object[] = [];
    const value: unknown = parseJson(text, errors as never, { allowTrailingComma: false });
    expect(errors).toEqual([]);
    return value;
  },
  toml: (text) => getStaticTOMLValue(parseTOML(text)),
};

test.each(named(toRead('data')))('%s is a configuration that devlint reads, or one that is named', async (_, block) => {
  const value = readers[block.language]?.(block.text);
  const other = foreign.find(({ languages, is }) => languages.includes(block.language) && is(value));
  // Files of other names are read together with the configurations of their page.
  if (other === undefined && !isOtherFile(block)) expect(await mistakesIn(block, value)).toEqual([]);
  else other?.check?.(value, block);
});

test('a configuration with a slip would be told of', async () => {
  const [block] = inFamily('data').filter(({ language }) => language === 'yaml');
  if (block === undefined) throw new Error('there are none');
  const mistakes = async (text: string) => mistakesIn({ ...block, text }, parseYaml(text));
  expect(await mistakes('ruels: {}\n')).toHaveLength(1);
  expect(await mistakes('rules: { adr/valid-statis: off }\n')).toHaveLength(1);
  expect(await mistakes('rules: { adr/valid-status: [error, { status: [] }] }\n')).toHaveLength(1);
});

describe('programs', () => {
  const programs = toRead('programs');
  const errors = typeErrors(programs);

  it.each(named(programs))('%s compiles', (_, block) => {
    expect(errors.get(block) ?? []).toEqual([]);
  });

  it('would not compile with a slip', () => {
    const [first] = programs;
    if (first === undefined) throw new Error('there are none');
    const slip = { ...first, text: "import { defineConfig } from 'devlint';\ndefineConfig({ rule: {} });\n" };
    expect(typeErrors([slip]).get(slip)).toHaveLength(1);
  });
});

describe('commands', () => {
  const commands = inFamily('commands').flatMap((block) =>
    commandsIn(block.language, block.text).map((command) => [block.name, command] as const),
  );

  it('are many', () => {
    expect(commands.length).toBeGreaterThan(20);
  });

  it.each(commands)('%s: %s', (_, command) => {
    expect(problemsIn(command)).toEqual([]);
  });

  it.each(['devlint --fixx', 'npx devlint explain', 'nosuch thing', 'devlint baseline craete'])(
    'would not be %s',
    (bad) => {
      expect(problemsIn(bad)).toHaveLength(1);
    },
  );
});

describe('output', () => {
  const printed = inFamily('commands').flatMap((block) => {
    const [, project = block.path, command] = /^printed (?:in (\S+) )?by (.+)$/.exec(block.comment) ?? [];
    return command === undefined ? [] : [[block.name, { project, command, text: block.text }] as const];
  });

  it('is printed again in every project that is kept for it', () => {
    expect([...new Set(printed.map(([, { project }]) => project))].sort()).toEqual(Object.keys(projects).sort());
  });

  it.each(printed)('%s is what devlint prints', async (_, { project, command, text }) => {
    requireBuild();
    await expectPrinted(project, argumentsOfDevlint(command.split(' ')) ?? [], text.replace(/^\$ .*\n/, ''));
  });

  const knownRules = new Set([...Object.keys(builtin.rules ?? {})].map((id) => id.slice(0, id.lastIndexOf('/'))));

  it.each(named([...inFamily('commands'), ...inFamily('documents')]))(
    '%s names rules that there are',
    (_, { text }) => {
      const ids = [
        ...text.matchAll(/(?<=\[|disable(?:-[a-z-]+)? |, | {2})([a-z-]+)\/([a-z-]+)(?=\]|$| -- | until=)/gm),
      ];
      const missing = ids.flatMap(([id, family = '']) =>
        knownRules.has(family) && !Object.hasOwn(builtin.rules ?? {}, id) ? [id] : [],
      );
      expect(missing).toEqual([]);
    },
  );
});

describe('tables and sentences', () => {
  const families = new Set(Object.keys(builtin.rules ?? {}).map((id) => id.split('/')[0]));

  it.each(pages)('%s names rules that there are', async (path) => {
    const text = readFileSync(join(root, path), 'utf8').replace(/^(```+)[\s\S]*?^\1/gm, '');
    const ids = [...text.matchAll(/`([a-z-]+)\/([a-z-]+)`/g)].filter(([, family = '']) => families.has(family));
    expect(ids.map(([id]) => id.replaceAll('`', '')).filter((id) => !Object.hasOwn(builtin.rules ?? {}, id))).toEqual(
      [],
    );
  });
});

test.each(named(inFamily('documents')))('%s holds no comment that devlint does not understand', async (_, block) => {
  const path = block.language === 'python' ? 'a.py' : 'a.md';
  const files = memoryFiles('/project', { [path]: block.text });
  const session = await openSession({ cwd: '/project', files, builtin, config: false });
  const { diagnostics } = await session.lint();
  await session.close();
  const told = diagnostics.filter(({ ruleId }) => ruleId === 'devlint/directive').map(({ message }) => message);
  // Rules of plugins are known where a configuration names the plugin.
  expect(told.filter((message) => !/"(?:remark|acme)\//.test(message))).toEqual([]);
});
