import type { Connection, Hover } from 'vscode-languageserver/node';
import { type Answers, cancelled, spotOf } from '../answers.ts';
import { reported, shiftedFor } from '../diagnostics/convert.ts';
import { isConfigFile, namesRules, ruleNameAt } from './rule-names.ts';

/** Shows a rule's page where it found something, and where it is named in a directive or a configuration. */
export function answerHovers(connection: Connection, answers: Answers): void {
  connection.onHover(async ({ textDocument, position }, token): Promise<Hover | null> => {
    const spot = await spotOf(answers, textDocument.uri, position);
    if (spot === undefined) return null;
    const { project, path, absolute, offset, document } = spot;
    const { text } = document.file;
    const { conversion } = answers;
    const name = ruleNameAt(text, offset);
    const named = await project.ask(async (session) => {
      const isNamed = session.settings.registry.rules.has(name.id);
      return isNamed && namesRules(text, name.range.end, isConfigFile(session, absolute)) ? name : undefined;
    });
    if (named !== undefined) {
      const range = shiftedFor(path, conversion.positions.toRange(document.file, named.range), { project }, conversion);
      return { contents: await contents([named.id], spot, answers), range };
    }
    const snapshot = await project.look();
    cancelled(token);
    const here = (snapshot.diagnostics.get(path) ?? []).filter(
      ({ range }) => range.start <= offset && offset <= Math.max(range.end, range.start + 1),
    );
    const [first] = here;
    if (first === undefined) return null;
    const { range } = reported(first, { project, snapshot }, conversion);
    const rules = [...new Set(here.map(({ ruleId }) => ruleId))];
    return { contents: await contents(rules, spot, answers), range };
  });
}

async function contents(
  rules: readonly string[],
  { project }: { readonly project: Spotted },
  { client, server }: Answers,
) {
  const pages = await Promise.all(
    rules.map(async (id) => {
      const named = await project.ask(async (session) => session.settings.registry.rules.get(id));
      const docs = named?.rule.meta.docs;
      const page = (named && (await server.readPage(named))) ?? docs?.page ?? `# ${id}\n\n${docs?.description ?? ''}\n`;
      const url = docs?.url;
      return url === undefined ? page : `${page.trimEnd()}\n\n[${id}](${url})\n`;
    }),
  );
  const value = pages.join('\n---\n\n');
  return client.hoverMarkdown ? ({ kind: 'markdown', value } as const) : ({ kind: 'plaintext', value } as const);
}

type Spotted = Awaited<ReturnType<Answers['place']>>['project'];
