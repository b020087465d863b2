import type { FixTier } from '../plugin/fix.ts';
import type { Report } from '../report/report.ts';
import { type Fixable, fixProject } from './fix-project.ts';

/** Which fixes of a file are wanted. */
export interface FixChoice {
  readonly tier: FixTier;
  /** Those of one rule; without it all of them. */
  readonly rule?: string;
}

/**
 * The text of a file after its fixes, made as if it alone had been named on the command line. Taking away again what is
 * laid over it is the caller's business.
 */
export async function fixFile(path: string, { tier, rule }: FixChoice, project: Fixable): Promise<string | undefined> {
  const own = (report: Report): Report => ({
    ...report,
    diagnostics: report.diagnostics
      .filter((diagnostic) => diagnostic.path === path)
      // The findings of other rules stay in sight: no fix may make new ones.
      .map((one) => (rule === undefined || one.ruleId === rule ? one : { ...one, fix: undefined })),
  });
  const alone = { ...project, lint: async () => own(await project.lint()), mayEdit: (other: string) => other === path };
  await fixProject(alone, tier);
  return project.files.read(path)?.text;
}
