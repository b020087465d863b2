import { VFile } from 'vfile';

/** What a plugin says of a file. */
export type Message = VFile['messages'][number];

/**
 * One file as plugins are given it. Lint rules catch what is thrown in them and make a message of it that looks like
 * any other; this remembers that it was a failure.
 */
export class LintFile extends VFile {
  failure: Message | undefined;

  constructor(path: string, text: string) {
    super({ path, value: text });
    const fail = this.fail as (...about: unknown[]) => never;
    this.fail = (...about: unknown[]): never => {
      try {
        return fail.apply(this, about);
      } catch (message) {
        this.failure = message as Message;
        throw message;
      }
    };
  }
}

/** What was thrown, where that was an error and not a sentence for the user. */
export function causeOf({ cause, stack }: Message): Error | undefined {
  // Sentences may name another message as their cause; only of an error is the stack taken over.
  return cause instanceof Error && stack !== '' && stack === cause.stack ? cause : undefined;
}
