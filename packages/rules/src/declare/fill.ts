import type { DeclarationProblem } from '@devlint/core';
import { clip } from '../grammar/clip.ts';
import type { Problems } from './problems.ts';

/** What placeholders are filled with, by name. */
export type Values = Readonly<Record<string, string>>;

const placeholder = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** Fills a template. What has no value becomes empty: a capture that is optional may be missing. */
export function fill(template: string, values: Values): string {
  return template.replace(placeholder, (_, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : ''));
}

/** The names in a template. */
export function namesIn(template: string): readonly string[] {
  return [...template.matchAll(placeholder)].map(([, name = '']) => name);
}

/** Tells of names that nothing will fill. */
export function checkNames(
  template: string,
  known: Iterable<string>,
  keyPath: DeclarationProblem['keyPath'],
  problems: Problems,
): void {
  const names = new Set(known);
  for (const name of namesIn(template)) {
    if (!names.has(name))
      problems.unknown(
        keyPath,
        'value',
        `{{${name}}}`,
        [...names].map((one) => `{{${one}}}`),
      );
  }
}

/** As a message shows it: in one line, and not too long. */
export function forMessage(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return clip(line, 40);
}
