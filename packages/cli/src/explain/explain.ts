import { didYouMean, type Rule, type Settings, UserError } from '@devlint/core';
import { ruleUrl } from '@devlint/rules';
import { builtin } from '../builtin.ts';
import { originText } from '../config/origin-text.ts';
import type { ExitCode } from '../exit-code.ts';
import { locator } from '../locate.ts';
import { openProject, tellProblems } from '../open-project.ts';
import type { ConfigChoice } from '../options.ts';
import { readRulePage } from '../rule-page.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { factsOf, type RuleFacts } from './facts.ts';
import { renderKind } from './kind.ts';
import { renderExplanation } from './render.ts';

interface ExplainRequest {
  readonly rule: string;
  readonly now: Date | undefined;
  readonly config: ConfigChoice;
}

/** Shows a rule's or a kind's page in the terminal, with what this project makes of the rule. */
export async function explain({ rule: id, now, config }: ExplainRequest, terminal: Terminal): Promise<ExitCode> {
  const session = await openProject(config, terminal.cwd, now && { now });
  const { settings } = session;
  const named = settings.registry.rules.get(id);
  const kind = named === undefined ? settings.registry.kinds.find(({ name }) => name === id) : undefined;
  if (kind !== undefined) {
    terminal.out.write(await renderKind(kind, settings, terminal.out.style));
    await session.close();
    return tellProblems(session, terminal);
  }
  if (named === undefined) throw new UserError(`there is no rule "${id}"${suggestion(id, settings)}`);
  const { rule } = named;
  const readme = (await readRulePage(named)) ?? rule.meta.docs.page ?? `# ${id}\n`;
  const { rules } = await session.explain();
  const from = rules.find((effective) => effective.id === id)?.from;
  const facts = {
    ...factsAbout(id, rule, settings),
    from: from === undefined ? undefined : originText(from, locator(session.root, terminal.cwd)),
  };
  terminal.out.write(await renderExplanation(readme, facts, terminal.out.style));
  await session.close();
  return tellProblems(session, terminal);
}

function factsAbout(id: string, rule: Rule, settings: Settings): RuleFacts {
  const active = settings.everywhere.get(id);
  const url = rule.meta.docs.url ?? (Object.hasOwn(builtin.rules ?? {}, id) ? ruleUrl(id) : undefined);
  return factsOf(id, rule, active, url);
}

/** The nearest id, or rules of that name in any family: people remember `valid-status`, not whose it is. */
function suggestion(id: string, settings: Settings): string {
  const ids = [...settings.registry.rules.keys()];
  const sameName = ids.filter((one) => one.endsWith(`/${id}`));
  if (sameName.length > 0) return `; did you mean ${sameName.map((one) => `"${one}"`).join(' or ')}?`;
  const kinds = settings.registry.kinds.map(({ name }) => name);
  return didYouMean(id, [...ids, ...kinds], '; "devlint rules" lists them.');
}
