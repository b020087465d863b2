import type { Kind, Messages, Rule, RuleContext } from '@devlint/core';
import { defineRule } from '@devlint/core';
import type { DeclaredDocument } from '../model.ts';
import { schemaPage } from '../page.ts';
import type { DocumentSchema } from '../schema.ts';

export type DeclaredKind = Kind<string, DeclaredDocument, { readonly document: readonly DeclaredDocument[] }>;

/** A rule that a schema gives cause for. */
export interface SchemaRule {
  /** Within the kind: `require-sections`. */
  readonly name: string;
  readonly rule: Rule;
}

/** What each of these rules is made of. */
export interface Ground {
  readonly schema: DocumentSchema;
  readonly kind: DeclaredKind;
  /** All kinds that a value may refer to. */
  readonly kinds: readonly Kind[];
}

/** How a check of these rules reports. */
export type Report<M extends Messages> = RuleContext<never, DeclaredDocument, object, M>['report'];

/** Makes a rule that looks at a document of the kind as a whole. */
export function documentRule<const M extends Messages>(
  { kind, schema }: Ground,
  name: string,
  description: string,
  options: { readonly fixable?: 'safe' | 'unsafe'; readonly hasSuggestions?: boolean; readonly messages: M },
  check: (document: DeclaredDocument, report: Report<M>, text: string) => void,
): SchemaRule {
  const { messages, ...rest } = options;
  return {
    name,
    rule: defineRule({
      kind,
      meta: {
        docs: {
          description: `${description} (${schema.name})`,
          get page() {
            return rulePage(name, schema);
          },
        },
        messages: messages as Messages,
        ...rest,
      },
      create: ({ report, document: { file } }) => ({
        document: (document) => check(document, report as unknown as Report<M>, file.text),
      }),
    }),
  };
}

/** What one rule of a schema holds documents to is best seen in all of it. */
export function rulePage(name: string, schema: DocumentSchema): string {
  return `# ${name}\n\n${schemaPage(schema)}`;
}

/** Where to tell of what is missing: at the title, or at the start of the document. */
export function topOf({ title }: DeclaredDocument): { readonly start: number; readonly end: number } {
  return title?.range ?? { start: 0, end: 0 };
}
