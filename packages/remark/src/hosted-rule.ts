import { type DocumentRule, defineRule, markdown } from '@devlint/core';
import type { Root } from 'mdast';
import { unified } from 'unified';
import { applyComments } from './comments.ts';
import { freezeTree } from './freeze.ts';
import { causeOf, LintFile } from './lint-file.ts';
import { rangeOf, relatedOf } from './report.ts';
import { runNow } from './run-now.ts';
import { type AnyPlugin, parametersFor } from './setting.ts';
import { tryOut } from './trial.ts';

/** A plugin that is to be run, and what is known of it. */
export interface HostedPlugin {
  readonly plugin: AnyPlugin;
  readonly isLintRule: boolean;
  readonly description: string;
  readonly url: string | undefined;
}

type Processor = ReturnType<typeof processorOf>;

interface Options {
  readonly options?: unknown;
}

/** The rule that runs a plugin of remark. */
export function hostedRule({ plugin, isLintRule, description, url }: HostedPlugin): DocumentRule {
  const problemWith = ({ options }: Options) => tryOut(plugin, parametersFor(options, isLintRule)).problem;
  /** By the object that holds the options, which is the same for all files that have them. */
  const processors = new WeakMap<object, Processor | 'refused'>();
  const processorFor = (given: Options): Processor | 'refused' => {
    let processor = processors.get(given);
    if (processor === undefined) {
      const isRefused = problemWith(given) !== undefined;
      processor = isRefused ? 'refused' : processorOf(plugin, parametersFor(given.options, isLintRule));
      processors.set(given, processor);
    }
    return processor;
  };
  return defineRule({
    language: markdown,
    meta: {
      docs: { description, ...(url === undefined ? {} : { url }) },
      schema: {
        type: 'object',
        additionalProperties: false,
        properties: { options: { description: 'What the plugin takes as its options, whatever that is.' } },
      },
      optionsProblem: problemWith,
      messages: { told: '{{reason}}' },
    },
    create: ({ path, document, options, report }) => {
      const processor = processorFor(options);
      // That has been told, where the options are written.
      if (processor === 'refused') return {};
      return {
        // After all others: from here on nobody can change the tree.
        'root:exit': (tree: Root) => {
          freezeTree(tree);
          const file = new LintFile(path, document.file.text);
          runPlugin(processor, tree, file);
          if (file.messages.length === 0) return;
          applyComments(tree, file);
          for (const message of file.messages) {
            report({
              range: rangeOf(message.place, document.file),
              messageId: 'told',
              data: { reason: message.reason },
              related: relatedOf(message, document.file),
              // What says of itself that it is a mere remark stays one.
              atMost: message.fatal === null || message.fatal === undefined ? 'info' : undefined,
            });
          }
        },
      };
    },
  });
}

function processorOf(plugin: AnyPlugin, parameters: readonly unknown[]) {
  return unified()
    .use(plugin, ...parameters)
    .freeze();
}

/** Throws what the plugin threw, also where that was caught on the way and made a message. */
function runPlugin(processor: Processor, tree: Root, file: LintFile): void {
  try {
    runNow(processor, tree, file);
  } catch (error) {
    if (file.failure === undefined) throw error;
  }
  if (file.failure !== undefined) throw causeOf(file.failure) ?? new Error(file.failure.reason);
}
