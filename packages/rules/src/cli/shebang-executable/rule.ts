import { defineRule, python } from '@devlint/core';
import { cliSignals, isNamed } from '../../kinds/python-module/cli-signals.ts';
import { onlyDefines } from './runnable.ts';
import { interpreterOf, portable, type Shebang, shebangOf } from './shebang.ts';

interface Options {
  readonly anyInterpreter: boolean;
  readonly requireMainGuard: boolean;
}

const defaults: Options = { anyInterpreter: false, requireMainGuard: false };

export default defineRule({
  language: python,
  trigger: /#![ \t]*[/p]/,
  meta: {
    docs: {
      description: 'A shebang stands where it works, finds Python 3, and has something to run.',
      seed: ['000/15.4'],
    },
    severity: { recommended: 'off', strict: 'warn' },
    fixable: 'safe',
    hasSuggestions: true,
    noqa: ['EXE003', 'EXE004', 'EXE005'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        anyInterpreter: { type: 'boolean', description: 'Let a shebang name Python by any path and any version.' },
        requireMainGuard: {
          type: 'boolean',
          description: 'A module with a shebang runs its code under `if __name__ == "__main__":` only.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      blankBefore: 'Blanks before the shebang make it an ordinary comment; it begins the first line.',
      notFirst: 'The shebang on line {{line}} is an ordinary comment; it works on the first line only.',
      notPython: "The shebang has '{{interpreter}}' run this Python file.",
      fixedPath: "The shebang names one place for Python; '{{expected}}' finds it on every machine.",
      anyVersion: "The shebang's 'python' may be Python 2 or missing; use '{{expected}}'.",
      nothingToRun: 'The shebang promises a script, but running this module does nothing.',
      noMainGuard: 'A module with a shebang runs its code under \'if __name__ == "__main__":\', not on import.',
      remove: 'Remove the shebang',
    },
  },
  create({ document, path, options, report }) {
    const { text } = document.file;
    return {
      '(module) @module'({ module }) {
        const shebang = shebangOf(text);
        if (shebang === undefined) return;
        const { range, line, lineStart, lineEnd } = shebang;
        if (lineStart !== range.start || line > 1) {
          if (!isPython(shebang)) return;
          if (shebang.isFirstText) {
            report({ range, messageId: 'blankBefore', fix: (fixer) => fixer.remove({ start: 0, end: range.start }) });
            return;
          }
          report({
            range,
            messageId: 'notFirst',
            data: { line },
            fix: shebang.afterEncoding
              ? undefined
              : (fixer) => [
                  fixer.insertAt(0, `${text.slice(range.start, range.end)}\n`),
                  fixer.remove({ start: lineStart, end: lineEnd }),
                ],
          });
          return;
        }
        if (!isPython(shebang)) {
          const { name } = interpreterOf(shebang);
          if (otherInterpreters.has(name) && !isPolyglot(text)) {
            report({ range, messageId: 'notPython', data: { interpreter: name } });
          }
          return;
        }
        // What has nothing to run needs no better interpreter.
        if (!module.hasError && onlyDefines(module.namedChildren)) {
          report({
            range,
            messageId: 'nothingToRun',
            suggest: [{ messageId: 'remove', fix: (fixer) => fixer.remove({ start: lineStart, end: lineEnd }) }],
          });
          return;
        }
        const problem = options.anyInterpreter ? undefined : interpreterProblem(shebang);
        if (problem !== undefined) {
          // Another Python may run the file from then on.
          report({ range, ...problem, tier: 'unsafe', fix: (fixer) => fixer.replace(range, problem.data.expected) });
        }
        if (!options.requireMainGuard || module.hasError || isNamed(path, '__main__.py')) return;
        if (!cliSignals(document).includes('mainGuard')) report({ range, messageId: 'noMainGuard' });
      },
    };
  },
});

/** Programs that certainly do not run Python. Of others, such as `uv` or `sage`, nobody knows. */
const otherInterpreters: ReadonlySet<string> = new Set(
  'sh bash dash zsh ksh csh tcsh fish perl ruby node php lua awk sed tclsh Rscript'.split(' '),
);

function isPython(shebang: Shebang): boolean {
  return /^python[\d.]*$/.test(interpreterOf(shebang).name);
}

function interpreterProblem(shebang: Shebang) {
  const { program } = shebang;
  if (!program.startsWith('/') || isTemplate(shebang)) return undefined;
  const data = { expected: portable(shebang) };
  if (!program.endsWith('/env')) return { messageId: 'fixedPath', data } as const;
  return interpreterOf(shebang).name === 'python' ? ({ messageId: 'anyVersion', data } as const) : undefined;
}

/** A build fills in the path: `#!@PYTHON@`, `#!{{ python }}`. */
function isTemplate({ program }: Shebang): boolean {
  return /[@{}$%<>]/.test(program);
}

/** A shell reads the first lines and hands the file over to Python, for which these lines are a string. */
function isPolyglot(text: string): boolean {
  return /\bexec\b/.test(text.slice(0, 2_000));
}
