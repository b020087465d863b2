import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Config } from '@devlint/core';
import { builtin } from '@devlint/rules';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = join(root, 'docs', 'presets');
const rules = builtin.rules ?? {};

/** Presets that are a choice of severities, not a way of working: their rules are in docs/rules.md. */
const general = new Set(['recommended', 'strict', 'all']);
const presets = Object.entries(builtin.configs ?? {}).filter(([name]) => !general.has(name));

interface Agreement {
  readonly id: string;
  readonly says: string;
  readonly quote?: string;
}

const agreements = new Map<string, Agreement>();
for (const file of readdirSync(join(root, 'docs', 'agreements'))) {
  const { seed, agreements: all } = parse(readFileSync(join(root, 'docs', 'agreements', file), 'utf8'));
  for (const agreement of all as readonly Agreement[]) agreements.set(`${seed}/${agreement.id}`, agreement);
}

/** The rules that a preset switches on. */
function enabledIn({ rules: settings }: Config): readonly string[] {
  return Object.entries(settings ?? {})
    .filter(([, setting]) => [setting].flat()[0] !== 'off')
    .map(([id]) => id);
}

/** The rules that a page names: by a link to a rule's page, or as code. */
function namedOn(text: string): readonly string[] {
  const linked = [...text.matchAll(/packages\/rules\/src\/([a-z-]+\/[a-z-]+)\/README\.md/g)];
  // Of code that begins with `docs/` most is a path.
  const written = [...text.matchAll(/`((?!docs\/)[a-z]+(?:-[a-z]+)*\/[a-z]+(?:-[a-z]+)*)`/g)];
  const families = new Set(Object.keys(rules).map((id) => id.slice(0, id.indexOf('/'))));
  const isRule = (id: string) => families.has(id.slice(0, id.indexOf('/')));
  return [...linked, ...written].map(([, id = '']) => id).filter(isRule);
}

const begin = '<!-- rules: written by test/presets.test.ts -->';
const end = '<!-- /rules -->';

/** The table of a page: each rule with what the preset's seed says about it, or other seeds where that says nothing. */
function tableOf(config: Config, seed: string): string {
  const rows = enabledIn(config).map((id) => {
    const references = [rules[id]?.meta.docs.seed ?? []].flat();
    const own = references.filter((reference) => reference.startsWith(seed));
    const told = (own.length > 0 ? own : references).map((reference) => sentence(reference, seed));
    return `| [${id}](../../packages/rules/src/${id}/README.md) | ${told.join('; ') || 'nothing; it goes with the others'} |`;
  });
  return ['| Rule | What the seed says |', '| --- | --- |', ...rows].join('\n');
}

function sentence(reference: string, seed: string): string {
  const agreement = agreements.get(reference);
  const place = reference.startsWith(`${seed}/`) ? reference.slice(seed.length + 1) : reference;
  if (agreement === undefined) return `seed ${place}`;
  const { quote, says } = agreement;
  const text = quote === undefined ? says : `${says}: “${quote}”`;
  return `${text.replace(/[[\]|<]/g, '\\$&')} (${place})`;
}

describe.each(presets)('preset %s', (name, config) => {
  const path = join(folder, `${name}.md`);

  it('has a page', () => {
    expect(existsSync(path)).toBe(true);
    expect(readFileSync(join(folder, 'README.md'), 'utf8')).toContain(`](${name}.md)`);
  });

  it('shows its rules as they are', () => {
    const page = readFileSync(path, 'utf8');
    const from = page.indexOf(begin);
    // Not every page has the table; those without name their rules in words, as the next test sees to.
    if (from === -1) return;
    const seed = /\bseed (\d{3})\b/i.exec(page)?.[1] ?? '';
    const written = `${page.slice(0, from)}${begin}\n\n${tableOf(config, seed)}\n\n${page.slice(page.indexOf(end))}`;
    if (process.env.UPDATE_EXPECTED !== undefined) writeFileSync(path, written);
    expect(readFileSync(path, 'utf8')).toBe(written);
  });

  it('is described with every rule that it switches on', () => {
    const named = new Set(namedOn(readFileSync(path, 'utf8')));
    const enabled = enabledIn(config);
    expect(enabled.length).toBeGreaterThan(0);
    expect(enabled.filter((id) => !named.has(id))).toEqual([]);
  });
});

it.each(readdirSync(folder))('docs/presets/%s names only rules that exist', (file) => {
  const named = namedOn(readFileSync(join(folder, file), 'utf8'));
  expect(named.filter((id) => !Object.hasOwn(rules, id))).toEqual([]);
});

it('the index of presets names only presets that exist', () => {
  const linked = [...readFileSync(join(folder, 'README.md'), 'utf8').matchAll(/\]\(([\w-]+)\.md\)/g)];
  const names = new Set(presets.map(([name]) => name));
  expect(linked.map(([, name = '']) => name).filter((name) => !names.has(name))).toEqual([]);
});
