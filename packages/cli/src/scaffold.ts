import type { NewRequest } from './commands/new.ts';
import type { ExitCode } from './exit-code.ts';
import type { Terminal } from './terminal/terminal.ts';

/** What `devlint new WHAT …` does for one word that is no kind of document: `rule`, `kind`, `plugin`. */
export interface Scaffold {
  /** How it is called, behind `devlint new `: `rule NAMESPACE/NAME`. */
  readonly usage: string;
  /** One sentence, for `devlint help new`. */
  readonly summary: string;
  run(request: NewRequest, terminal: Terminal): Promise<ExitCode>;
}

/**
 * Declares one. Its file `new/<word>.ts` is all there is to add: the word is the file's name, and the list is generated
 * from the folder. What it writes goes through `writeNew`, so that nothing is ever overwritten.
 */
export function defineScaffold(scaffold: Scaffold): Scaffold {
  return scaffold;
}
