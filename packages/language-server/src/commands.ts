import { type Connection, ErrorCodes, ResponseError } from 'vscode-languageserver/node';
import type { Following } from './following.ts';

/** What a client may have the server do, by name. */
export const commands = ['devlint.openRulePage', 'devlint.reload', 'devlint.trust'] as const;

export function answerCommands(connection: Connection, { answers, publisher, settings, forgetTold }: Following): void {
  const reload = async () => {
    forgetTold();
    for (const project of await answers.projects.all()) {
      project.reload();
      publisher.schedule(project, undefined, 0);
    }
    return null;
  };
  connection.onExecuteCommand(async ({ command, arguments: given = [] }) => {
    switch (command) {
      case 'devlint.openRulePage': {
        const [uri] = given as readonly unknown[];
        if (typeof uri !== 'string' || !/^https?:/.test(uri)) break;
        return connection.window.showDocument({ uri, external: true });
      }
      case 'devlint.reload':
        return reload();
      case 'devlint.trust':
        settings.trust();
        return reload();
    }
    throw new ResponseError(ErrorCodes.InvalidParams, `There is no command "${command}" with these arguments.`);
  });
}
