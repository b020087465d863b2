import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { repositoryPlace } from '../../grammar/repository-place.ts';
import page from '../../kinds/page/kind.ts';

interface Options {
  readonly mustMention: readonly string[];
}

/** Where GitHub and GitLab look, whatever the letters. */
const templatePath =
  /^(?:(?:\.github\/|docs\/)?pull_request_template(?:\.(?:md|txt)|\/[^/]+\.md)|\.gitlab\/merge_request_templates\/[^/]+\.md)$/i;
const hosted = /^(?:\.github\/|\.gitlab\/|\.gitlab-ci\.yml$)/;

export default defineProjectRule({
  uses: [page],
  meta: {
    docs: {
      description: 'Pull requests begin with a checklist of what the team has agreed on.',
      seed: ['000/3.1', '000/7.3', '000/K.2', '004/8.2', '004/11.2'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        mustMention: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'What the checklists have to mention, for example `security review`.',
        },
      },
    },
    defaultOptions: [{ mustMention: [] } as Options],
    messages: {
      missing: 'Repository has no template for pull requests; expected {{path}}',
      noChecklist: 'Template has no checklist; expected items such as "- [ ] Tests added"',
      unmentioned: 'Checklist does not mention "{{item}}"',
    },
  },
  check(context) {
    const templates = context.paths.filter((path) => templatePath.test(path));
    if (templates.length === 0) {
      const place = repositoryPlace(context.paths);
      if (place === undefined || !context.paths.some((path) => hosted.test(path))) return;
      const isGithub = context.paths.some((path) => path.startsWith('.github/'));
      const path = isGithub ? '.github/pull_request_template.md' : '.gitlab/merge_request_templates/Default.md';
      context.report({ path: place, range: { start: 0, end: 0 }, messageId: 'missing', data: { path } });
      return;
    }
    const pages = context.documents(page).filter(({ path }) => templatePath.test(path));
    const [first] = pages;
    if (first === undefined) return;
    const boxes = pages.flatMap(({ path, model }) => model.checkboxes.map((box) => ({ path, ...box })));
    const [box] = boxes;
    if (box === undefined) {
      const range = first.model.headings[0]?.range ?? { start: 0, end: 0 };
      context.report({ path: first.path, range, messageId: 'noChecklist' });
      return;
    }
    for (const item of context.options.mustMention) {
      if (boxes.some(({ text }) => mentions(text, item))) continue;
      const data = { item: clip(item, 60) };
      context.report({ path: box.path, range: box.range, messageId: 'unmentioned', data });
    }
  },
});

/** Whether all words of an item stand in a text, with whatever endings: `tests` is mentioned by "Tested". */
function mentions(text: string, item: string): boolean {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const stems = (item.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => word.replace(/(?<=\w{3})s$/, ''));
  return stems.every((stem) => words.some((word) => word.startsWith(stem)));
}
