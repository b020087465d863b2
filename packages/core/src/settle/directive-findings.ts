import type { Directive } from '../inspect/directives.ts';
import type { Finding } from '../inspect/finding.ts';
import { directiveWords, type Named } from '../inspect/read-directive.ts';
import type { EngineRuleId } from '../plugin/engine-rules.ts';
import type { Fix, Suggestion } from '../plugin/fix.ts';
import { daysLeft, isDay } from '../text/day.ts';
import { nearest } from '../text/nearest.ts';
import type { Range } from '../text/range.ts';
import type { SourceFile } from '../text/source-file.ts';
import { removeDirective, replacing } from './directive-edits.ts';
import { expiryOf } from './expiry.ts';
import type { SettleContext } from './settle.ts';

/** What a finding of the engine's own is made from. */
export interface Said {
  readonly ruleId: EngineRuleId;
  readonly range: Range;
  readonly message: string;
  readonly fix?: Fix | undefined;
  readonly suggestions?: readonly Suggestion[];
  readonly atMost?: 'warning' | 'info';
}

export function findingIn(file: SourceFile, { ruleId, range, message, fix, suggestions, atMost }: Said): Finding {
  const rest = { messageId: '', message, fix, suggestions: suggestions ?? [], related: [] };
  return { ruleId, path: file.path, range, ...rest, ...(atMost === undefined ? {} : { atMost }) };
}

/** What the judgement of one directive needs to know beside it. */
export interface DirectiveContext extends Pick<SettleContext, 'settings' | 'now'> {
  /** The rules that the directive silenced. */
  readonly silenced: ReadonlySet<string>;
}

/**
 * What is wrong with a directive by itself: unknown words, rules and fields, a missing reason or end. That it silences
 * nothing is another matter.
 */
export function mistakesIn(file: SourceFile, directive: Directive, context: DirectiveContext): readonly Finding[] {
  const { form } = directive;
  if (form.startsWith('noqa')) return [];
  if (form === 'unknown') return [findingIn(file, unknownWord(file, directive))];
  const prose = proseIn(directive, context);
  const said = [
    ...directive.rules
      .slice(0, directive.rules.length - prose.length)
      .flatMap((rule) => unknownRule(file, rule, context)),
    ...(prose.length === 0 ? [] : [proseAsRules(file, directive, prose)]),
    ...fieldMistakes(file, directive),
    ...(prose.length === 0 ? missingReason(directive, context) : []),
    ...blanket(file, directive, context),
    ...expiry(file, directive, context),
  ];
  return said.map((one) => findingIn(file, one));
}

function unknownWord(file: SourceFile, { word, wordRange }: Directive): Said {
  const plain = word.toLowerCase().replace(/[_ ]/g, '-').replace(/[:,]$/, '');
  const meant = nearest(plain, directiveWords);
  const known = directiveWords.map((one) => `devlint-${one}`).join(', ');
  const end = meant === undefined ? `; there are ${known}.` : `; did you mean "devlint-${meant}"?`;
  return {
    ruleId: 'devlint/directive',
    range: wordRange,
    message: `"${file.text.slice(wordRange.start, wordRange.end)}" is not a directive${end}`,
    // Unsafe: what was reported until now will be silent.
    fix: meant === undefined ? undefined : replacing(file, 'unsafe', wordRange, `devlint-${meant}`),
  };
}

function unknownRule(file: SourceFile, { id, range }: Named, { settings }: DirectiveContext): readonly Said[] {
  const { rules } = settings.registry;
  if (rules.has(id)) return [];
  const sameName = [...rules.keys()].filter((known) => known.endsWith(`/${id}`));
  const near = nearest(id, rules.keys());
  const meant = sameName.length > 0 ? sameName.slice(0, 3) : near === undefined ? [] : [near];
  const end = meant.length === 0 ? '.' : `; did you mean ${meant.map((one) => `"${one}"`).join(' or ')}?`;
  const [only] = meant;
  const suggestions = meant.map((one) => ({
    title: `Change to ${one}`,
    edits: [{ path: file.path, range, text: one }],
  }));
  return [
    {
      ruleId: 'devlint/directive',
      range,
      message: `There is no rule "${id}"${end}`,
      fix: meant.length === 1 && only !== undefined ? replacing(file, 'unsafe', range, only) : undefined,
      suggestions: meant.length > 1 ? suggestions : [],
    },
  ];
}

/** Words after the rules that are none, and like none: a reason that lacks its ` -- `, or has another dash. */
function proseIn({ rules }: Directive, { settings }: DirectiveContext): readonly Named[] {
  const known = settings.registry.rules;
  const isWord = ({ id }: Named) => !known.has(id) && !id.includes('/') && nearest(id, known.keys()) === undefined;
  const from = rules.findLastIndex((rule) => !isWord(rule)) + 1;
  const words = rules.slice(from);
  // A directive of nothing but words might mean any rule; and one strange word may be the name of a rule.
  const isProse = from > 0 && (words.length > 1 || isDash(words[0]));
  return isProse ? words : [];
}

function isDash(word: Named | undefined): boolean {
  return word !== undefined && /^[-–—:]+$/.test(word.id);
}

function proseAsRules(file: SourceFile, { range: whole }: Directive, words: readonly Named[]): Said {
  const [first] = words;
  const start = first?.range.start ?? whole.start;
  const range = { start, end: words.at(-1)?.range.end ?? whole.end };
  const dash = isDash(first) && first !== undefined ? first.range : { start, end: start };
  return {
    ruleId: 'devlint/directive',
    range,
    message: 'These words are read as rules; a reason stands after " -- ".',
    fix: replacing(file, 'safe', dash, dash.end > dash.start ? '--' : '-- '),
  };
}

const fieldNames = ['until', 'owner'] as const;

function fieldMistakes(file: SourceFile, { form, fields }: Directive): readonly Said[] {
  return fields.flatMap(({ name, value, range }): readonly Said[] => {
    const tell = (message: string, fix?: Fix): readonly Said[] => [
      { ruleId: 'devlint/directive', range, message, fix },
    ];
    if (!(fieldNames as readonly string[]).includes(name)) {
      const near = nearest(name, fieldNames);
      const nameRange = { start: range.start, end: range.start + name.length };
      if (near === undefined) return tell(`A directive knows no "${name}="; there are until= and owner=.`);
      const fix = replacing(file, 'unsafe', nameRange, near);
      return tell(`A directive knows no "${name}="; did you mean "${near}="?`, fix);
    }
    if (form === 'enable') return tell(`"${name}=" means nothing here; write it where the rule is disabled.`);
    if (name === 'until' && !isDay(value)) return tell(`"${value}" is not a day; expected until=YYYY-MM-DD.`);
    if (value === '') return tell('"owner=" names nobody.');
    return [];
  });
}

function missingReason({ form, reason, wordRange }: Directive, { settings }: DirectiveContext): readonly Said[] {
  if (!settings.directives.requireReason || reason !== undefined || form === 'enable') return [];
  const message = 'Say why after " -- ": this project asks for a reason with every suppression.';
  return [{ ruleId: 'devlint/directive', range: wordRange, message }];
}

function blanket(file: SourceFile, directive: Directive, context: DirectiveContext): readonly Said[] {
  const { form, rules, wordRange } = directive;
  if (context.settings.directives.allowBlanket || rules.length > 0 || form === 'enable') return [];
  const ids = [...context.silenced].sort();
  const end = wordRange.end;
  return [
    {
      ruleId: 'devlint/directive',
      range: wordRange,
      message: 'Name the rules: this project accepts no directive that silences all of them.',
      // Safe: the same is silenced as before.
      fix: ids.length === 0 ? undefined : replacing(file, 'safe', { start: end, end }, ` ${ids.join(', ')}`),
    },
  ];
}

function expiry(file: SourceFile, directive: Directive, { settings, now }: DirectiveContext): readonly Said[] {
  const end = expiryOf(directive);
  if (end === undefined) return [];
  const ruleId = 'devlint/expired-directive';
  const left = daysLeft(end.value, now);
  if (left < 0) {
    const message = `This directive expired on ${end.value} and silences nothing any more.`;
    return [{ ruleId, range: end.range, message, fix: removeDirective(file, directive) }];
  }
  if (left > settings.directives.expiryWarningDays) return [];
  const message = `This directive expires ${when(left)}; fix what it silences, or agree on another day.`;
  return [{ ruleId, range: end.range, message, atMost: 'warning' }];
}

function when(days: number): string {
  return days === 0 ? 'at the end of today' : days === 1 ? 'tomorrow' : `in ${days} days`;
}
