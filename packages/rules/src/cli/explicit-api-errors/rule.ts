import { defineRule, type PythonNode, python } from '@devlint/core';
import { cliSignals, isCliModule } from '../../kinds/python-module/cli-signals.ts';
import { importedNames } from '../../kinds/python-module/imported-names.ts';
import { apiErrorHandler, bareShowing, readsResponse } from './handler.ts';

interface Options {
  readonly exceptions: readonly string[];
}

const defaults: Options = {
  exceptions: [
    'requests.HTTPError',
    'requests.exceptions.HTTPError',
    'requests.RequestException',
    'requests.exceptions.RequestException',
    'httpx.HTTPStatusError',
  ],
};

export default defineRule({
  language: python,
  trigger: /\bexcept\b/,
  meta: {
    docs: { description: 'A command shows what the API answered, not only that a request failed.', seed: ['000/14.3'] },
    severity: { recommended: 'off', strict: 'off' },
    schema: {
      type: 'object',
      additionalProperties: false,
      properties: {
        exceptions: {
          type: 'array',
          uniqueItems: true,
          items: { type: 'string', minLength: 1 },
          description: 'Dotted names of the exceptions whose `response` holds the answer of an API.',
        },
      },
    },
    defaultOptions: [defaults],
    messages: {
      lostAnswer:
        "'{{name}}' alone does not say what the API answered; show the message in '{{name}}.response' as well.",
    },
  },
  create({ document, path, options, report }) {
    const carriers = new Set(options.exceptions);
    // Asked for the first named handler only, and each body once: most files have neither.
    let names: ReadonlyMap<string, string> | undefined;
    let isCli: boolean | undefined;
    const raising = new Map<number, boolean>();
    const mayRaiseForStatus = (body: PythonNode): boolean => {
      const known = raising.get(body.id) ?? /\.\s*raise_for_status\b/.test(body.text);
      raising.set(body.id, known);
      return known;
    };
    return {
      '(try_statement body: (block) @body (except_clause value: (as_pattern)) @clause)'({ body, clause }) {
        names ??= importedNames(document);
        const handler = apiErrorHandler(clause, names, carriers);
        if (handler === undefined || clause.hasError) return;
        // Without this call, a failed request is one that got no answer.
        if (!handler.isForAnswers && !mayRaiseForStatus(body)) return;
        if (readsResponse.test(handler.block.text)) return;
        const shown = bareShowing(handler, names);
        if (shown === undefined) return;
        isCli ??= isCliModule(path, cliSignals(document));
        if (isCli) report({ node: shown, messageId: 'lostAnswer', data: { name: handler.name } });
      },
    };
  },
});
