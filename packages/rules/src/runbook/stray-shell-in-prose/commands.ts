/** Programs whose names no sentence begins with. */
const programs =
  '(?:curl|wget|git|npm|npx|pnpm|yarn|pip3?|docker|docker-compose|kubectl|helm|terraform|aws|gcloud|az|ssh|scp|rsync|sudo|systemctl|journalctl|python3?|node|cat|tail|head|grep|sed|awk|jq|ls|cd|ps|echo|psql|mysql|redis-cli|ansible|ansible-playbook|openssl|oc|\\./[\\w./-]+)';

/** `---curl -X PUT …`: what was pasted behind a thematic break. */
const glued = new RegExp(`^(-{3,}|\\*{3,}|_{3,})(?=${programs}[ \\t]+\\S)`);
/** A command whose first argument is an option, a path, an address, a variable or a string. */
const line = new RegExp(
  `^${programs}(?:[ \\t]+[a-z][\\w-]*){0,2}[ \\t]+(?:--?[A-Za-z]|[~./$"']|\\w+(?:[./:-]\\w+)*/|\\w+\\.\\w|https?:)`,
);
/** A pipe into a program that reads what is piped. */
const pipe =
  /[ \t]\|[ \t]*(?:jq|grep|sed|awk|head|tail|less|more|sort|uniq|wc|xargs|tee|cut|tr|python3?|node|sh|bash|base64|openssl|psql|column)(?:[ \t]+[-'"./$\w]\S*|$)/;

export interface StrayCommand {
  readonly type: 'glued' | 'bare';
  /** How many of the first characters are the thematic break; 0 for a bare command. */
  readonly breakLength: number;
}

/** What a paragraph of one line is, if it is a command that should not be there. */
export function strayCommand(text: string): StrayCommand | undefined {
  if (/[\r\n]/.test(text) || text.length > 1000) return undefined;
  const marks = glued.exec(text)?.[1];
  if (marks !== undefined) return { type: 'glued', breakLength: marks.length };
  // A sentence ends in a full stop, and has words behind its pipe.
  const isCommand = line.test(text) && pipe.test(text) && !/[.:;!?,]$/.test(text);
  return isCommand && !isSentence(text) ? { type: 'bare', breakLength: 0 } : undefined;
}

/** `git log | less shows what changed`: several plain words in a row at the end. */
function isSentence(text: string): boolean {
  return /(?:[ \t][A-Za-z]{2,}){3,}$/.test(text);
}
