import { readArguments } from '../../packages/cli/src/arguments.ts';

/** Programs of others that documents may show; what they are told is theirs to judge. */
const others: ReadonlySet<string> = new Set(['npm', 'git', 'cd', 'echo', 'pre-commit', 'code', 'pnpm', 'mkdir', 'cat']);

/** The commands of a block: all lines of a script, and of what a terminal shows those behind a prompt. */
export function commandsIn(language: string, text: string): readonly string[] {
  const lines = text.replace(/\\\n\s*/g, ' ').split('\n');
  if (language === 'sh') return lines.map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  return lines.flatMap((line) => /^\$ (.+)$/.exec(line)?.[1] ?? []);
}

/** What is wrong with a command line, one sentence for each program in it that nobody knows or that takes no such words. */
export function problemsIn(command: string): readonly string[] {
  return programsOf(command).flatMap((words) => {
    const args = argumentsOfDevlint(words);
    if (args === undefined) return others.has(words[0] ?? '') ? [] : [`"${words[0]}" is not known to this test`];
    try {
      readArguments(args);
      return [];
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  });
}

/** The words behind `devlint`, however it is started; nothing where it is another program. */
export function argumentsOfDevlint(words: readonly string[]): readonly string[] | undefined {
  const at = words.findIndex((word) => !/^(?:exec|npx|--no-install|-y|pnpm@10|node)$/.test(word));
  const program = words[at] ?? '';
  if (/^(?:devlint|.*\/devlint\.js)$/.test(program)) return words.slice(at + 1);
  // `npx -y pnpm@10 test` runs a script of this repository.
  return words.includes('pnpm@10') && program === 'test' ? [] : undefined;
}

/** The words of each program that a line starts; comments and redirections left out. */
function programsOf(line: string): readonly (readonly string[])[] {
  const programs: string[][] = [[]];
  for (const [token] of line.matchAll(/#.*|&&|\|\||[|;]|>>?\s*\S+|(?:"[^"]*"|'[^']*'|[^\s"'|;&>])+/g)) {
    if (token.startsWith('#')) break;
    if (/^(?:&&|\|\||[|;])$/.test(token)) programs.push([]);
    else if (!token.startsWith('>')) programs.at(-1)?.push(token.replace(/["']/g, ''));
  }
  return programs.filter((words) => words.length > 0);
}
