import type { Range } from '@devlint/core';
import type { Argument } from './argument-facts.ts';

/** `name = Callee(…)` at module level, where the callee's last part is written like a class. */
export interface Construction {
  readonly name: string;
  readonly nameRange: Range;
  readonly callee: string;
  readonly arguments: readonly Argument[];
}

/** Whether a callee is written like a class: `SQLAlchemy`, `flask_mail.Mail`, `_OwnCache`. */
export function isClassName(callee: string): boolean {
  return /(?:^|\.)_*[A-Z]\w*$/.test(callee);
}
