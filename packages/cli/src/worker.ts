/** The other threads of a run: they inspect files for the one that started them. */

import { serveInspections } from '@devlint/core';
import { builtin } from './builtin.ts';
import { guardProcess } from './process-guard.ts';

// Where a rule runs must make no difference: in the first thread this throws, too.
guardProcess();
// What is thrown ends the thread, and the session hears of it.
void serveInspections(builtin);
