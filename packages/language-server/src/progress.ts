import { type Connection, ResponseError, type WorkDoneProgressServerReporter } from 'vscode-languageserver/node';
import type { Client } from './client.ts';

/** Shows how far the first look at each project is; later ones are over before anybody could read it. */
export class ProgressTeller {
  readonly #connection: Connection;
  readonly #client: Client;

  constructor(connection: Connection, client: Client) {
    this.#connection = connection;
    this.#client = client;
  }

  /** To be called with 1 of 1 when all is done, whatever it was called with before. */
  of(folder: string): (done: number, total: number) => void {
    if (!this.#client.progress) return () => {};
    let state: 'before' | 'during' | 'over' = 'before';
    let reporter: Promise<WorkDoneProgressServerReporter | undefined> | undefined;
    let shown = -1;
    return (done, total) => {
      if (state === 'over' || total === 0) return;
      if (state === 'before') {
        state = 'during';
        reporter = this.#begin(folder);
      }
      const percentage = Math.floor((100 * done) / total);
      const isDone = done === 1 && total === 1;
      if (isDone) state = 'over';
      if (percentage === shown && !isDone) return;
      shown = percentage;
      void reporter?.then((begun) => {
        if (isDone) begun?.done();
        else if (total > 1) begun?.report(percentage, `${done} of ${total} files`);
      });
    };
  }

  async #begin(folder: string): Promise<WorkDoneProgressServerReporter | undefined> {
    try {
      const reporter = await this.#connection.window.createWorkDoneProgress();
      reporter.begin('devlint', 0, `Reading ${folder.split(/[\\/]/).at(-1)}`, false);
      return reporter;
    } catch (error) {
      // A client may say no; nothing depends on it.
      if (error instanceof ResponseError) return undefined;
      throw error;
    }
  }
}
