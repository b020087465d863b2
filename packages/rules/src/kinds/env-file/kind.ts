import { defineKind, type Range, text } from '@devlint/core';
import { isMadeUpSecret } from '../../grammar/made-up-secrets.ts';

/** One variable; its value stays in the file. Ranges are UTF-16 offsets. */
export interface EnvVariable {
  readonly name: string;
  readonly nameRange: Range;
  /** True where the name says that it is a secret and the value is neither empty nor made up. */
  readonly isSecret: boolean;
}

/** A file of environment variables. */
export interface EnvFile {
  readonly variables: readonly EnvVariable[];
}

const assignment = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_.]*)[ \t]*=[ \t]*(.*)$/;

/** Words of names that hold secrets; `KEY` alone at the end, since `KEY_PATH` or `KEYBOARD` are none. */
const secretName =
  /(?:^|_)(?:SECRET|PASSWORD|PASSWD|PASS|PWD|TOKEN|CREDENTIALS?|APIKEY|DSN)(?:_|\d|$)|(?:^|_)(?:SECRET|API|PRIVATE|ACCESS|ENCRYPTION|SIGNING|AUTH|MASTER|APP|ACCOUNT|SERVICE)_?KEY(?:_?(?:ID|BASE|\d+))?$/i;
/** Names of settings about secrets: where they are, how long they live, what they are called. */
const aboutSecrets =
  /(?:PUBLIC|PUBLISHABLE|_(?:FILE|PATH|URL|URI|HOST|NAME|LENGTH|TTL|EXPIRY|EXPIRES?(?:_IN)?|ALGORITHM|HEADER|TYPE|ENABLED|AGE))(?:_|$)/i;

/** The environment of a program, as dotenv and docker compose read it. */
export default defineKind({
  name: 'env-file',
  language: text,
  description: 'Environment variables of one installation, secrets among them: `.env` and its relatives.',
  examplePath: '.env',
  matches: (path) => /(?:^|\/)\.env(?:\.[\w-]+)*$/.test(path),
  extract({ tree }): EnvFile {
    return {
      variables: tree.lines.flatMap((line): readonly EnvVariable[] => {
        const [whole, name, value] = assignment.exec(line.text) ?? [];
        if (whole === undefined || name === undefined || value === undefined) return [];
        const start = line.range.start + line.text.indexOf(name);
        const isSecret = holdsSecret(name, value.replace(/[ \t]+#.*$/, ''));
        return [{ name, nameRange: { start, end: start + name.length }, isSecret }];
      }),
    };
  },
  entities: (file) => ({ variable: file.variables }),
});

function holdsSecret(name: string, value: string): boolean {
  const bare = value.trim().replace(/^(["'`])(.*)\1$/, '$2');
  // Written by dotenvx and SOPS.
  if (/^(?:encrypted:|ENC\[)/.test(bare)) return false;
  const password = /^[a-z][a-z0-9+.-]{1,30}:\/\/[^\s:@/]{0,100}:([^\s:@/]{1,200})@/i.exec(bare)?.[1];
  if (password !== undefined) return !isMadeUpSecret(password);
  if (/^[a-z][a-z0-9+.-]{1,30}:\/\//i.test(bare)) return false;
  return secretName.test(name) && !aboutSecrets.test(name) && !isMadeUpSecret(bare);
}
