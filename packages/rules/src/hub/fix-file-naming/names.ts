const agreed = /^pr\d{2,}-issue-\d{2,}(?:-[a-z0-9-]+)?\.md$/;
const batch = /^pr\d{2,}-batch-[a-z0-9-]+\.md$/;
/** Near enough to see that the team means it: `PR9_issue1.md`, `pr-12-batch-2.md`. */
const loose = /^pr[-_ #]{0,2}(\d{1,9})[-_ ]{0,2}(?:issue|batch)/i;
const parts = /^pr[-_ #]{0,2}(\d{1,9})[-_ ]{0,2}issue[-_ #]{0,2}(\d{1,9})(?!\d)(.{0,200})\.md$/i;

/** True for a name that the agreement allows. */
export function isAgreedName(name: string, batches: boolean): boolean {
  return agreed.test(name) || (batches && batch.test(name));
}

/** True for a name that only makes sense where names are agreed on. */
export function followsAgreement(name: string): boolean {
  return loose.test(name);
}

/** The name that was meant: numbers with two digits, lower case, hyphens; nothing where the numbers are not there. */
export function agreedName(name: string): string | undefined {
  const [, request, issue, rest] = parts.exec(name) ?? [];
  if (request === undefined || issue === undefined || rest === undefined) return undefined;
  const words = rest.toLowerCase().match(/[a-z0-9]+/g) ?? [];
  return [`pr${padded(request)}`, 'issue', padded(issue), ...words].join('-').concat('.md');
}

function padded(digits: string): string {
  return digits.padStart(2, '0');
}
