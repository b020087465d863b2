import type { Plugin } from '@devlint/core';
import { count } from '../terminal/count.ts';
import { visible } from '../terminal/escape.ts';
import { stylesOf } from './styles.ts';
import type { KindFound, Survey } from './survey.ts';

const pathsShown = 4;
const statusesShown = 8;

/** A configuration that fits what was found. Only what changes devlint's behaviour is active; the rest is a proposal. */
export function configText(survey: Survey, plugin: Plugin): string {
  const sections = [
    '# Configuration of devlint. "devlint rules" lists the rules, "devlint explain RULE" describes one.',
    presets(survey, plugin),
    kinds(survey.kinds),
    rules(survey.kinds, plugin),
    ignores(survey.vendored),
    ['# Comments that silence a finding may have to say why:', '# directives: { requireReason: true }'].join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

function presets(survey: Survey, plugin: Plugin): string {
  const { flask, pythonFiles, commandLines } = survey;
  const fitting = [
    ...stylesOf(survey).map(({ preset, purpose }) => [preset, purpose] as const),
    ['strict', 'every agreement as its document states it'] as const,
  ];
  const proposals = fitting.flatMap(([name, purpose]) =>
    plugin.configs?.[name] === undefined ? [] : [`  # - devlint:${name}  # ${purpose}`],
  );
  const python = [
    ...(pythonFiles === 0 ? [] : [count(pythonFiles, 'Python file')]),
    ...(flask ? ['Flask'] : []),
    ...(commandLines.length === 0 ? [] : [`command line programs such as ${visible(commandLines[0] ?? '')}`]),
  ];
  const seen = python.length === 0 ? [] : [`# Found: ${python.join(', ')}. The rules for them are part of the preset.`];
  return [...seen, 'extends:', '  - devlint:recommended', ...proposals].join('\n');
}

function kinds(found: readonly KindFound[]): string {
  const lines = found.flatMap(({ name, paths, unrecognised }) => [
    ...(paths.length === 0 ? [] : [`#   ${name}: ${listed(paths)}`]),
    ...unrecognised
      .slice(0, pathsShown)
      .map((path) => `#   ${name}? ${visible(path)} has the name, but not the content`),
  ]);
  const head =
    lines.length === 0
      ? ['# devlint recognised no document by its name and content.']
      : ['# What devlint recognises by name and content, and checks without being told:', ...lines];
  return [
    ...head,
    '# A file it does not recognise is assigned here:',
    '# kinds:',
    '#   tasklist: [planning/work.md]',
  ].join('\n');
}

function listed(paths: readonly string[]): string {
  const shown = paths.slice(0, pathsShown).map(visible).join(', ');
  return paths.length > pathsShown ? `${shown} and ${paths.length - pathsShown} more` : shown;
}

function rules(found: readonly KindFound[], plugin: Plugin): string {
  const proposals = found.flatMap((kind) => statusProposal(kind, plugin));
  const example = ['#   adr/valid-status: warn'];
  return ['# Settings of single rules:', '# rules:', ...(proposals.length === 0 ? example : proposals)].join('\n');
}

/** The statuses in use, as the option of the rule that checks them where it has to be told. */
function statusProposal({ name, statuses, statusSetting }: KindFound, plugin: Plugin): readonly string[] {
  const id = `${name}/valid-status`;
  if (plugin.rules?.[id] === undefined || statuses.length === 0) return [];
  const shown = statuses.slice(0, statusesShown).map(({ text, number }) => `${text} (${number})`);
  const inUse = `#   # In use: ${shown.join(', ')}.`;
  if (statusSetting === undefined) return [inUse, `#   ${id}: warn`];
  const all = statusSetting.map((text) => JSON.stringify(text)).join(', ');
  return [inUse, `#   ${id}: [error, { statuses: [${all}] }]`];
}

function ignores(vendored: readonly string[]): string {
  if (vendored.length === 0) return "# Files that are not yours to change:\n# ignores: ['vendor/**']";
  const globs = vendored.map((folder) => `  - ${JSON.stringify(`${folder}**`)}`);
  return ['# Files that are not yours to change:', 'ignores:', ...globs].join('\n');
}
