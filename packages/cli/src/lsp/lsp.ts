import { serve } from '@devlint/language-server';
import { builtin } from '../builtin.ts';
import type { ConfigChoice } from '../options.ts';
import { unguardProcess } from '../process-guard.ts';
import { readRulePage } from '../rule-page.ts';
import { readVersion } from '../version/version.ts';
import { workerModule } from '../worker-module.ts';

/** Serves one editor until it hangs up. */
export function lsp(config: ConfigChoice, cwd: string): Promise<never> {
  // The server keeps standard output for itself, and ends the process when the editor hangs up.
  unguardProcess();
  return serve({ version: readVersion(), builtin, worker: workerModule, readPage: readRulePage, config, cwd });
}
