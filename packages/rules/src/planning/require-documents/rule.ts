import { defineProjectRule } from '@devlint/core';
import { missingDocuments, planningFolder } from './documents.ts';

interface Options {
  readonly documents: readonly string[];
  readonly adoption: 'started' | 'always';
}

const defaults: Options = {
  documents: ['PRD.md', 'ArchitectureGuide.md', 'ImplementationGuide.md', 'ServiceSpecifications/'],
  adoption: 'started',
};

export default defineProjectRule({
  uses: [],
  meta: {
    docs: {
      description: 'The planning folder has the documents that the team plans with.',
      seed: ['002/4.2.1', '002/5.1.1', '002/5.1.2', '002/5.1.3', '002/5.1.4'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        documents: {
          type: 'array',
          items: { type: 'string', minLength: 1 },
          description: 'The documents, by name; folders end in "/".',
        },
        adoption: {
          enum: ['started', 'always'],
          description: 'Whether a repository with less than half of the documents is left alone.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      missing: 'Planning documents are missing in {{folder}}: {{documents}}',
      none: 'There is no folder for planning; expected {{documents}} in Planning/ or docs/planning/',
    },
  },
  check(context) {
    const { documents, adoption } = context.options;
    const folder = planningFolder(context.paths);
    const missing = folder === undefined ? documents : missingDocuments(folder, documents, context.paths);
    const path = placeFor(context.paths, folder);
    if (missing.length === 0 || path === undefined) return;
    if (adoption === 'started' && missing.length * 2 > documents.length) return;
    const place = { path, range: { start: 0, end: 0 } };
    const data = { documents: missing.join(', ') };
    if (folder === undefined) context.report({ ...place, messageId: 'none', data });
    else context.report({ ...place, messageId: 'missing', data: { ...data, folder: `${folder}/` } });
  },
});

/** The README of the folder or of the project, or else the first document of either. */
function placeFor(paths: readonly string[], folder: string | undefined): string | undefined {
  const inside = folder === undefined ? [] : paths.filter((path) => path.startsWith(`${folder}/`));
  const readme = (path: string) => /(?:^|\/)readme\.(?:md|markdown)$/i.test(path);
  const document = (path: string) => /\.(?:md|markdown)$/i.test(path);
  const atRoot = paths.filter((path) => !path.includes('/'));
  return (
    inside.find((path) => readme(path) && !path.slice((folder ?? '').length + 1).includes('/')) ??
    atRoot.find(readme) ??
    inside.find(document) ??
    atRoot.find(document) ??
    atRoot[0]
  );
}
