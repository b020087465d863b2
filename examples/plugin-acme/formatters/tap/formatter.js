import { defineFormatter } from '@devlint/core';

/** Test Anything Protocol, version 14: a line per finding, with its details as YAML. */
export default defineFormatter(({ diagnostics }, { locate }) => {
  const told = diagnostics.filter(({ suppressed }) => suppressed === undefined);
  const tests = told.map(({ path, line, column, severity, ruleId, message }, index) =>
    [
      // What `#` begins would be a directive.
      `${severity === 'error' ? 'not ok' : 'ok'} ${index + 1} - ${message.replaceAll('#', '\\#')}`,
      '  ---',
      `  rule: ${JSON.stringify(ruleId)}`,
      `  severity: ${severity}`,
      `  at: ${JSON.stringify(`${locate(path)}:${line}:${column}`)}`,
      '  ...',
      '',
    ].join('\n'),
  );
  return `TAP version 14\n1..${told.length}\n${tests.join('')}`;
});
