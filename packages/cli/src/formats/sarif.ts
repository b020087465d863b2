import type { Diagnostic, Report } from '@devlint/core';
import { homepage } from '@devlint/rules';
import type { Log, Notification as SarifNotification } from 'sarif';
import { identifier } from '../finding-identity.ts';
import type { ReportStyle, Written } from '../format.ts';
import { messageText } from '../sarif/message.ts';
import { artifactOf, regionOf, sourceRoot } from '../sarif/places.ts';
import { resultMaker } from '../sarif/results.ts';
import { descriptorOf, levels } from '../sarif/rules.ts';
import { told } from '../terminal/notification.ts';

/** Rules are told with their pages, which GitHub shows beside an alert. */
export const wantsPages = true;

/** What fails because of the tool or its settings is no result: GitHub would open an alert for it. */
const ofTheTool: ReadonlySet<string> = new Set(['devlint/rule-crash', 'devlint/config', 'devlint/timeout']);

type SarifStyle = Pick<ReportStyle, 'inRepository' | 'version' | 'pageOf' | 'includeSuppressed' | 'resultLimit'>;

/**
 * SARIF 2.1.0 as GitHub's code scanning takes it (its "SARIF support for code scanning"): relative addresses, every
 * enabled rule with its page, fingerprints, fixes. Suppressed findings are left out unless asked for, because GitHub
 * opens alerts for them. A file with more results than GitHub keeps is cut, gravest first, and says so.
 */
export default function sarif(report: Report, style: SarifStyle): Written {
  const { inRepository, version, pageOf, includeSuppressed, resultLimit } = style;
  const rules = report.rules.map((rule) => descriptorOf(rule, pageOf(rule.id)));
  const found = report.diagnostics.filter(
    ({ ruleId, suppressed }) => !ofTheTool.has(ruleId) && (includeSuppressed || suppressed === undefined),
  );
  const kept = found.length > resultLimit ? gravestFirst(found).slice(0, resultLimit) : found;
  const cut =
    kept.length < found.length
      ? [`SARIF holds the ${kept.length} gravest of ${found.length} findings; --sarif-limit sets how many.`]
      : [];
  const resultOf = resultMaker(report, { inRepository, identityOf: identifier(report, inRepository) });
  const log: Log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'devlint', version, semanticVersion: version, informationUri: homepage, rules },
        },
        automationDetails: { id: 'devlint/' },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [sourceRoot]: { description: { text: 'The root of the repository.' } } },
        invocations: [
          {
            executionSuccessful: report.summary.failures === 0,
            toolExecutionNotifications: [
              ...report.diagnostics
                .filter(({ ruleId }) => ruleId === 'devlint/rule-crash' || ruleId === 'devlint/timeout')
                .map((diagnostic) => toolNotification(diagnostic, inRepository)),
              ...report.notifications.map((notification) => plainNotification(notification, inRepository)),
              ...cut.map((text): SarifNotification => ({ level: 'warning', message: { text } })),
            ],
            toolConfigurationNotifications: report.diagnostics
              .filter(({ ruleId }) => ruleId === 'devlint/config')
              .map((diagnostic) => toolNotification(diagnostic, inRepository)),
          },
        ],
        results: kept.map(resultOf),
      },
    ],
  };
  return { text: `${JSON.stringify(log, undefined, 2)}\n`, notices: cut };
}

function gravestFirst(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const order = ['error', 'warning', 'info'] as const;
  return order.flatMap((severity) => diagnostics.filter((diagnostic) => diagnostic.severity === severity));
}

function toolNotification(diagnostic: Diagnostic, inRepository: SarifStyle['inRepository']): SarifNotification {
  const { ruleId, severity, message, path } = diagnostic;
  return {
    descriptor: { id: ruleId },
    level: levels[severity],
    message: { text: messageText(message) },
    locations: [
      { physicalLocation: { artifactLocation: artifactOf(inRepository(path)), region: regionOf(diagnostic) } },
    ],
  };
}

function plainNotification(
  notification: Report['notifications'][number],
  inRepository: SarifStyle['inRepository'],
): SarifNotification {
  const { place, sentence } = told(notification, inRepository);
  const text = messageText(place === undefined ? sentence : `${place}: ${sentence}`);
  return { level: levels[notification.level], message: { text } };
}
