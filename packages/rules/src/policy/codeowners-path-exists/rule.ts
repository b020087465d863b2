import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { decidingFile } from '../../kinds/codeowners/dialect.ts';
import codeowners from '../../kinds/codeowners/kind.ts';
import { nearestPath } from './nearest-path.ts';
import { costOf, isAlive, trackedFrom } from './tracked.ts';

/** Longer patterns are cut in messages. */
const shownLength = 36;
/** A file of nothing but wildcards is not compared with a huge repository for ever: what comes later is believed. */
const mostCompared = 5_000_000;
/** A file in which everything is wrong is not searched for every single one of its paths. */
const mostSearched = 50;

export default defineProjectRule({
  uses: [codeowners],
  reads: ['.gitmodules'],
  meta: {
    docs: {
      description: 'Every path in CODEOWNERS stands for some file of the repository.',
      seed: ['004/14.2', '004/P2.2.2'],
    },
    severity: { recommended: 'warn', strict: 'error' },
    hasSuggestions: true,
    messages: {
      missing: 'Pattern "{{pattern}}" matches no file of the repository',
      case: 'Pattern "{{pattern}}" matches no file; it differs only in case from "{{near}}"',
      replace: 'Change to {{near}}',
    },
  },
  check(context) {
    const { dialect, first } = decidingFile(context.documents(codeowners), context.paths);
    if (first === undefined) return;
    const tracked = trackedFrom(context.paths, submodulesIn(context.readText('.gitmodules') ?? ''));
    let searched = 0;
    let compared = 0;
    for (const { pattern } of first.model.entries) {
      if (isNoPath(pattern.text)) continue;
      compared += costOf(pattern.text, tracked);
      if (compared > mostCompared || isAlive(pattern.text, tracked, dialect)) continue;
      const near = ++searched > mostSearched ? undefined : nearestPath(pattern.text, tracked);
      const data = { pattern: clip(pattern.text, shownLength), near: clip(near?.text ?? '', shownLength) };
      context.report({
        path: first.path,
        range: pattern.range,
        messageId: near?.isCase ? 'case' : 'missing',
        data,
        suggest:
          near === undefined
            ? []
            : [
                {
                  messageId: 'replace',
                  data: { near: near.text },
                  fix: (fixer) => fixer.replace(pattern.range, near.text),
                },
              ],
      });
    }
  },
});

/** What the host does not read, or what is an owner whose pattern is missing, has no path to look for. */
function isNoPath(text: string): boolean {
  return text.startsWith('!') || text.startsWith('\\#') || text.startsWith('@') || /(?<!\\)\[/.test(text);
}

/** The folders of submodules: `path = vendor/engine`. */
function submodulesIn(text: string): readonly string[] {
  return [...text.matchAll(/^[ \t]*path[ \t]*=[ \t]*([^\r\n]*)$/gm)].map((match) => (match[1] ?? '').trim());
}
