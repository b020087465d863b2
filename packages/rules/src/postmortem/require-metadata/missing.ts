import type { Postmortem } from '../../kinds/postmortem/report.ts';

/** What the team's template asks for at the top of a report, in its order. */
export const requiredNames = ['date', 'severity', 'duration', 'impact'] as const;

export type RequiredName = (typeof requiredNames)[number];

const titles: Readonly<Record<RequiredName, string>> = {
  date: 'Date',
  severity: 'Severity',
  duration: 'Duration',
  impact: 'Impact',
};

/** The titles of the required particulars that a report does not state. A placeholder has a rule of its own. */
export function missingParticulars(report: Postmortem, required: readonly RequiredName[]): readonly string[] {
  return requiredNames.filter((name) => required.includes(name) && !states(report, name)).map((name) => titles[name]);
}

function states(report: Postmortem, wanted: RequiredName): boolean {
  const filled = new Set(report.particulars.filter(({ value }) => /[\p{L}\p{N}]/u.test(value)).map(({ name }) => name));
  if (filled.has(wanted)) return true;
  switch (wanted) {
    case 'date':
      return report.date !== undefined || report.dates.fileName !== undefined || filled.has('start');
    case 'duration':
      // Who says when it began and when it ended has said how long it took.
      return (filled.has('start') || filled.has('date')) && filled.has('end');
    case 'impact':
      return report.sections.some(({ canonical, empty }) => canonical.includes('impact') && !empty);
    default:
      return false;
  }
}
