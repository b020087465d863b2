import { defineProjectRule } from '@devlint/core';
import { clipStart } from '../../grammar/clip.ts';
import { matchesPath, type PathPattern, readPathPattern } from '../../grammar/path-patterns.ts';
import { repositoryPlace } from '../../grammar/repository-place.ts';
import { decidingFile } from '../../kinds/codeowners/dialect.ts';
import codeowners from '../../kinds/codeowners/kind.ts';
import { ownershipIn } from './ownership.ts';

interface Options {
  readonly paths: readonly string[];
}

export default defineProjectRule({
  uses: [codeowners],
  meta: {
    docs: { description: 'Every file of a critical path has an owner.', seed: ['004/11.3', '004/14.2', '004/S.11'] },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        paths: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'The critical paths, written as in CODEOWNERS.',
        },
      },
    },
    defaultOptions: [{ paths: [] } as Options],
    messages: {
      unowned: '{{file}} has no owner, although {{path}} is critical',
      released: 'This takes the owners of {{file}} away, although {{path}} is critical',
      noCodeowners: 'No CODEOWNERS says who owns {{path}}',
      noFile: 'Critical path {{path}} stands for no file of the repository',
    },
  },
  check(context) {
    const { paths: critical } = context.options;
    if (critical.length === 0) return;
    const { first: document } = decidingFile(context.documents(codeowners), context.paths);
    const place = document?.path ?? repositoryPlace(context.paths);
    if (place === undefined) return;
    const ownership = document === undefined ? undefined : ownershipIn(document.model, context.paths);
    for (const written of critical) {
      const pattern = readPathPattern(written);
      const files = context.paths.filter((path) => liesIn(path, pattern));
      const path = clipStart(written, 30);
      const range = document?.model.firstLine ?? { start: 0, end: 0 };
      if (files.length === 0) context.report({ path: place, range, messageId: 'noFile', data: { path } });
      else if (ownership === undefined) {
        context.report({ path: place, range: { start: 0, end: 0 }, messageId: 'noCodeowners', data: { path } });
      } else {
        const open = files.find((file) => ownership(file) !== 'owned');
        const found = open === undefined ? 'owned' : ownership(open);
        if (open === undefined || found === 'owned') continue;
        const data = { file: clipStart(open, 30), path };
        if (found === 'unowned') context.report({ path: place, range, messageId: 'unowned', data });
        else context.report({ path: place, range: found.pattern.range, messageId: 'released', data });
      }
    }
  },
});

/** Whether a file is what a pattern names, or lies in a folder that is. */
function liesIn(path: string, pattern: PathPattern): boolean {
  const steps = path.split('/');
  return steps.some((_, index) => matchesPath(pattern, steps.slice(0, index + 1), index < steps.length - 1));
}
