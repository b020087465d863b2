import { defineKind, markdown, pathMatcher } from '@devlint/core';
import { documentCompletions } from './complete.ts';
import { draftDocument } from './draft.ts';
import { readDocument } from './model.ts';
import { schemaPage } from './page.ts';
import type { DeclaredKind } from './rules/document-rule.ts';
import type { DocumentSchema } from './schema.ts';
import { documentStanding } from './standing.ts';
import { documentSymbols } from './symbols.ts';

/** Above all that go by convention: whoever writes globs means them. */
const precedence = 1000;

/** The kind of a schema. */
export function declaredKind(schema: DocumentSchema): DeclaredKind {
  const isIncluded = pathMatcher(schema.files);
  const isExcluded = pathMatcher(schema.ignores);
  return defineKind({
    name: schema.name,
    language: markdown,
    description: schema.description,
    // Read by few.
    get page() {
      return schemaPage(schema);
    },
    examplePath: schema.files[0]?.replace(/\*\*\//g, '').replace(/\*/g, 'example') ?? 'example.md',
    precedence,
    matches: (path) => isIncluded(path) && !isExcluded(path),
    extract: (document) => readDocument(document, schema),
    entities: (model) => ({ document: [model] }),
    draft: (request) => draftDocument(request, schema),
    complete: (context) => documentCompletions(context, schema),
    symbols: (model) => documentSymbols(model, schema),
    ...(schema.policy === undefined ? {} : { standing: (model) => documentStanding(model, schema) }),
  });
}
