import { dashed, lintNameOf } from './setting.ts';
import type { Use } from './uses.ts';

/** Gives every plugin the id of its rule: its own where it is a lint rule, and what its package is called otherwise. */
export class RuleNames {
  /** Whose each id is. A plugin that comes again, in another preset say, is the same rule. */
  readonly #owners = new Map<string, string>();

  idOf(use: Use): string {
    const { source, ruleId } = lintNameOf(use.plugin) ?? { source: '', ruleId: plainName(use) };
    const id = this.#isFree(ruleId, source) ? ruleId : `${source || 'remark'}-${ruleId}`;
    this.#owners.set(id, source);
    return id;
  }

  #isFree(id: string, source: string): boolean {
    return id !== 'lint-comments' && (this.#owners.get(id) ?? source) === source;
  }
}

/** `validate-links` for `remark-validate-links`, `no-hype` for `./tools/no-hype.mjs`. */
function plainName({ name, plugin }: Use): string {
  const called = name ?? (plugin.name === '' ? 'plugin' : dashed(plugin.name));
  const last = called.split('/').at(-1) ?? called;
  return last.replace(/\.\w+$/, '').replace(/^remark-(?:lint-)?/, '');
}
