import type { EffectiveValue, ExplainedFile, ExplainedRule, Explanation, SkipReason } from '@devlint/core';
import type { Style } from '../format.ts';
import type { Locate } from '../locate.ts';
import { columnsOf } from '../terminal/columns.ts';
import { count } from '../terminal/count.ts';
import { visible } from '../terminal/escape.ts';
import { padEnd } from '../terminal/wrap.ts';
import { originText } from './origin-text.ts';

/** An explanation for people: what the file is, then the rules that are on, each with its origin on the right. */
export function renderConfig(explanation: Explanation, style: Style, locate: Locate): string {
  const { file, rules } = explanation;
  const concerning = rules.filter(({ concerns }) => concerns);
  const blocks = [
    head(explanation, style, locate),
    ...(file?.skipped === undefined ? ruleBlocks(concerning, style, locate) : []),
    ...(file === undefined ? projectBlocks(explanation, style, locate) : []),
    ...(file?.skipped === undefined ? [valueBlock('Fixes', explanation.fixes, style, locate)] : []),
    ...(file?.skipped === undefined ? [valueBlock('Directives', explanation.directives, style, locate)] : []),
    ...(file === undefined && explanation.baseline !== undefined
      ? [valueBlock('Baseline', [explanation.baseline], style, locate)]
      : []),
    ...(file === undefined ? [valueBlock('Limits', explanation.limits, style, locate)] : []),
    ...(file === undefined ? [valueBlock('Commits', explanation.commits, style, locate)] : []),
    ...(file?.skipped === undefined ? [valueBlock('Settings', explanation.settings, style, locate)] : []),
    ...(file === undefined || file.skipped !== undefined ? [] : [unconcerned(rules, style)]),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

function head({ root, configFile, layers, formats, file }: Explanation, style: Style, locate: Locate): string {
  const rows: (readonly [string, string])[] = [
    ['root', visible(root)],
    ['configuration', configFile === undefined ? 'none' : visible(locate(configFile))],
    [
      'built on',
      layers
        .slice(0, -1)
        .map((layer) => visible(layer.name))
        .join(', ') || 'nothing',
    ],
  ];
  if (file !== undefined) rows.push(...fileRows(file, locate));
  else if (formats.length > 0) rows.push(['further formats', formats.map(visible).join(', ')]);
  const title = file === undefined ? [] : [style.paint('strong', visible(locate(file.path))), ''];
  const widest = Math.max(...rows.map(([name]) => name.length)) + 2;
  return [...title, ...rows.map(([name, text]) => `  ${style.paint('dim', name.padEnd(widest))}${text}`)].join('\n');
}

function fileRows({ language, skipped, kinds }: ExplainedFile, locate: Locate): readonly (readonly [string, string])[] {
  const linted = skipped === undefined ? 'yes' : `no: ${skipText(skipped, locate)}`;
  const kind = kinds.find(({ aspect, recognised }) => !aspect && recognised);
  const others = kinds.filter((one) => !one.aspect && !one.recognised && one !== kind);
  const aspects = kinds.filter(({ aspect, recognised }) => aspect && recognised).map((one) => visible(one.kind));
  const because =
    kind?.because === 'comment'
      ? 'as a comment in it says'
      : kind?.assigned !== undefined
        ? `as "${visible(kind.assigned.glob)}" says in ${originText(kind.assigned.from, locate)}`
        : 'by its path and content';
  return [
    ['linted', linted],
    ['language', language ?? 'none that devlint reads'],
    ...(language === undefined
      ? []
      : [['kind', kind === undefined ? 'none' : `${visible(kind.kind)}, ${because}`] as const]),
    ...(others.length === 0
      ? []
      : [
          [
            'not of kind',
            `${others.map((one) => visible(one.kind)).join(', ')}: the path fits, the content does not, or another kind is asked first`,
          ] as const,
        ]),
    ...(aspects.length === 0 ? [] : [['read beside', aspects.join(', ')] as const]),
  ];
}

function skipText(reason: SkipReason, locate: Locate): string {
  switch (reason.because) {
    case 'ignored':
      return `"${visible(reason.pattern)}" under "ignores" in ${originText(reason.from, locate)}`;
    case 'version-control':
      return `"${visible(reason.pattern)}" in ${visible(locate(reason.path))}:${reason.line}`;
    case 'foreign':
      return `files below "${visible(reason.folder)}" are other people's`;
    case 'missing':
      return 'there is no such file, or it is a link to one';
    case 'not-listed':
      return 'version control does not list it';
    case 'no-language':
      return 'devlint reads no files of this type';
  }
}

function ruleBlocks(rules: readonly ExplainedRule[], style: Style, locate: Locate): readonly string[] {
  const on = rules.filter(({ severity }) => severity !== 'off');
  // Most rules that are off are off because nobody asked for them.
  const off = rules.filter(
    ({ severity, from }) => severity === 'off' && !['default', 'built-in', 'preset'].includes(from.type),
  );
  return [
    section(
      `${count(on.length, 'rule')} on`,
      on.flatMap((rule) => ruleRows(rule, locate)),
      style,
    ),
    ...(off.length === 0
      ? []
      : [
          section(
            'Switched off',
            off.flatMap((rule) => ruleRows(rule, locate)),
            style,
          ),
        ]),
  ];
}

interface Row {
  readonly severity: string;
  readonly text: string;
  readonly from: string;
}

function ruleRows({ id, severity, from, options }: ExplainedRule, locate: Locate): readonly Row[] {
  const set = options.filter((option) => option.from.type !== 'default');
  return [
    { severity, text: visible(id), from: originText(from, locate) },
    ...(severity === 'off' ? [] : set).map((option) => ({
      severity: '',
      text: `  ${valueText(option)}`,
      from: originText(option.from, locate),
    })),
  ];
}

function projectBlocks({ overrides, kinds, ignores }: Explanation, style: Style, locate: Locate): readonly string[] {
  const overrideRows = overrides.map(({ files, ignores: but, from: { override: _, ...from }, rules }) => ({
    severity: '',
    text: `${visible(files.join(', '))}${but.length === 0 ? '' : ` but not ${visible(but.join(', '))}`}: ${rules.map(visible).join(', ')}`,
    from: originText(from, locate),
  }));
  const kindRows = kinds.map(({ kind, globs, from }) => ({
    severity: '',
    text: `${visible(kind)}: ${visible(globs.join(', '))}`,
    from: originText(from, locate),
  }));
  const ignoreRows = ignores.map(({ pattern, from }) => ({
    severity: '',
    text: visible(pattern),
    from: originText(from, locate),
  }));
  return [
    overrideRows.length === 0 ? '' : section('Overrides', overrideRows, style),
    kindRows.length === 0 ? '' : section('Kinds', kindRows, style),
    ignoreRows.length === 0 ? '' : section('Ignored', ignoreRows, style),
  ];
}

function valueBlock(title: string, values: readonly EffectiveValue[], style: Style, locate: Locate): string {
  const rows = values.map((value) => ({ severity: '', text: valueText(value), from: originText(value.from, locate) }));
  return rows.length === 0 ? '' : section(title, rows, style);
}

function valueText({ name, value }: EffectiveValue): string {
  return `${visible(name)} ${visible(JSON.stringify(value) ?? '')}`;
}

const roles = { error: 'error', warning: 'warning', info: 'info' } as const;
/** Longer texts push their origin to the right instead of all others. */
const widestColumn = 48;

function section(title: string, rows: readonly Row[], style: Style): string {
  const lead = Math.max(0, ...rows.map(({ severity }) => severity.length));
  const indent = lead === 0 ? 0 : lead + 2;
  const column = Math.min(widestColumn, Math.max(0, ...rows.map(({ text }) => columnsOf(text)))) + 2;
  const lines = rows.map(({ severity, text, from }) => {
    const role = Object.hasOwn(roles, severity) ? roles[severity as keyof typeof roles] : 'dim';
    const word = style.paint(role, severity) + ' '.repeat(indent - severity.length);
    return `  ${word}${padEnd(text, column)}${columnsOf(text) >= column ? '  ' : ''}${style.paint('dim', from)}`;
  });
  return [style.paint('strong', title), ...lines].join('\n');
}

function unconcerned(rules: readonly ExplainedRule[], style: Style): string {
  const others = rules.filter(({ severity, concerns }) => severity !== 'off' && !concerns).length;
  return others === 0
    ? ''
    : style.paint(
        'dim',
        `${count(others, 'further rule')} ${others === 1 ? 'is' : 'are'} on, and ${others === 1 ? 'looks' : 'look'} at other files.`,
      );
}
