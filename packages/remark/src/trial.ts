import type { Root } from 'mdast';
import { unified } from 'unified';
import { causeOf, LintFile } from './lint-file.ts';
import { runNow } from './run-now.ts';
import type { AnyPlugin } from './setting.ts';

/** What an empty document brings to light about a plugin. */
export interface Trial {
  /** Why the plugin cannot be used like this, in a sentence. */
  readonly problem: string | undefined;
  /** The page of the lint rule, as it says itself. */
  readonly url: string | undefined;
  /** False for plugins that look at no document: they change how documents are read or written. */
  readonly runs: boolean;
}

/**
 * Runs a plugin on an empty document. Rules refuse their options when they run, and would do it once for every file;
 * and whether one answers late cannot be seen in any other way.
 */
export function tryOut(plugin: AnyPlugin, parameters: readonly unknown[]): Trial {
  const file = new LintFile('empty.md', '');
  const url = urlsTold(file);
  let runs = false;
  try {
    const processor = unified();
    processor.use(function watched(this: typeof processor) {
      const transform = plugin.apply(this, [...parameters]);
      // A plugin of plugins adds them to the processor.
      runs = typeof transform === 'function' || processor.attachers.length > 1;
      return transform;
    });
    processor.freeze();
    if (runs) runNow(processor, emptyTree(), file);
  } catch (error) {
    if (file.failure === undefined) return { problem: sentence(error), url: url(), runs: true };
  }
  const { failure } = file;
  return { problem: failure && sentence(causeOf(failure) ?? failure), url: url(), runs };
}

function sentence(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split('\n', 1)[0] ?? '';
}

/**
 * A lint rule signs the messages that were added while it ran: with its name, and with its page. So that it has one to
 * sign, one is added when it asks for them the second time.
 */
function urlsTold(file: LintFile): () => string | undefined {
  const { messages } = file;
  const unsigned: { url?: unknown } = {};
  let asked = 0;
  Object.defineProperty(file, 'messages', {
    get: () => {
      if (++asked === 2) messages.push(unsigned as never);
      return messages;
    },
  });
  return () => (typeof unsigned.url === 'string' ? unsigned.url : undefined);
}

function emptyTree(): Root {
  const start = { line: 1, column: 1, offset: 0 };
  return { type: 'root', children: [], position: { start, end: { ...start } } };
}
