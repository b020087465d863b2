import { defineRule, type PythonNode, python } from '@devlint/core';
import { once } from '../../grammar/once.ts';
import { bindsName } from '../../kinds/python-module/bound-name.ts';
import { cliSignals, isCliModule } from '../../kinds/python-module/cli-signals.ts';
import { importedModules, mayImport } from '../../kinds/python-module/imported-names.ts';
import { type AllowReraise, firstCatchAll, isReadable, raisesAgain } from './handler.ts';
import { handlersIn, isLeftAlone, trigger } from './text.ts';

interface Options {
  readonly allowReraise: AllowReraise;
  readonly replacement: 'Exception' | 'BaseException';
  readonly only: 'all' | 'cli';
}

const defaults: Options = { allowReraise: 'bare', replacement: 'Exception', only: 'all' };

export default defineRule({
  language: python,
  trigger,
  meta: {
    docs: { description: 'Every `except` names the exceptions it handles.', seed: ['000/14.1', '000/14.2'] },
    severity: { recommended: 'error', strict: 'error' },
    fixable: 'unsafe',
    noqa: ['E722', 'B001'],
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        allowReraise: {
          enum: ['bare', 'any', 'never'],
          description:
            'Handlers that are left alone: those that end in a plain `raise` (bare), in any `raise` (any), or none (never).',
        },
        replacement: {
          enum: ['Exception', 'BaseException'],
          description: 'The name that the fix inserts. BaseException keeps the meaning, so that its fix is safe.',
        },
        only: { enum: ['all', 'cli'], description: 'Check every module, or only those that are commands.' },
      },
    },
    defaultOptions: [defaults],
    messages: {
      bare: "Bare 'except:' also catches KeyboardInterrupt and SystemExit; name the exception type.",
      bareCli: "Bare 'except:' in a CLI command swallows Ctrl-C and exit codes; catch the explicit error.",
      // An example is of use only where the module has the library that it is taken from.
      bareCliRequests:
        "Bare 'except:' in a CLI command swallows Ctrl-C and exit codes; catch the explicit error (for example requests.RequestException).",
    },
  },
  mayReport: ({ text, options }) => handlersIn(text, options.allowReraise).length > 0,
  placesIn: ({ text, options }) => handlersIn(text, options.allowReraise),
  create({ document, path, options, report }) {
    const { text } = document.file;
    // Asked for the first finding only: most files have none.
    const isCli = once(() => isCliModule(path, cliSignals(document)));
    const message = once(() => {
      if (!isCli()) return { messageId: 'bare' } as const;
      const usesRequests =
        mayImport(text, 'requests') && importedModules(document).some((name) => /^requests(?:\.|$)/.test(name));
      return usesRequests ? ({ messageId: 'bareCliRequests' } as const) : ({ messageId: 'bareCli' } as const);
    });
    const isBound = {
      Exception: once(() => bindsName(document, 'Exception')),
      BaseException: once(() => bindsName(document, 'BaseException')),
    };
    const catchAlls = new Map<number, number>();
    const followsCatchAll = (clause: PythonNode): boolean => {
      const statement = clause.parent;
      if (statement === null) return false;
      const first = catchAlls.get(statement.id) ?? firstCatchAll(statement);
      catchAlls.set(statement.id, first);
      return first < clause.startIndex;
    };
    return {
      '(except_clause !value "except" @keyword) @clause'({ clause, keyword }) {
        if (isLeftAlone(text, keyword.startIndex, options.allowReraise)) return;
        if (!isReadable(clause) || raisesAgain(clause, options.allowReraise)) return;
        if (options.only === 'cli' && !isCli()) return;
        const replacement = followsCatchAll(clause) ? 'BaseException' : options.replacement;
        report({
          range: document.rangeOf(keyword),
          ...message(),
          // `except:` and `except BaseException:` mean the same (Python reference, "The try statement").
          tier: replacement === 'BaseException' ? 'safe' : 'unsafe',
          fix:
            clause.hasError || isBound[replacement]()
              ? undefined
              : (fixer) => fixer.insertAt(keyword.endIndex, ` ${replacement}`),
        });
      },
    };
  },
});
