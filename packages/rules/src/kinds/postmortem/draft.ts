import type { Draft, DraftRequest } from '@devlint/core';
import { folderOf } from '../../grammar/folder-paths.ts';
import { dayOf, fileSlug, unfilled } from '../../grammar/new-document.ts';
import { hasTemplateName, isInPostmortemFolder, isPostmortemPath, namesIncident } from './paths.ts';

/** The report of an incident of today, in the folder of the others; from their template where they have one. */
export function draftPostmortem({ title, now, paths, read }: DraftRequest): Draft {
  const day = dayOf(now);
  const reports = paths.filter((path) => isPostmortemPath(path) && namesIncident(path) && isInPostmortemFolder(path));
  const folder = mostFrequent(reports.map(folderOf)) ?? 'docs/incidents';
  const template = paths.find((path) => folderOf(path) === folder && hasTemplateName(path));
  const model = template === undefined ? undefined : read(template)?.replace(/\r\n?/g, '\n');
  const text = model === undefined ? ownForm(title, day) : fromTemplate(model, title, day);
  return { path: `${folder}/${day}-${fileSlug(title)}.md`, text, open: sectionsOf(text) };
}

function mostFrequent(items: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}

function ownForm(title: string, day: string): string {
  return `# Postmortem: ${title}

- **Date:** ${day}
- **Severity:** ${unfilled}
- **Author:** ${unfilled}

## Summary

${unfilled}

## Impact

${unfilled}

## Timeline (UTC)

${unfilled}

## Root Cause

${unfilled}

## Resolution

${unfilled}

## Lessons Learned

${unfilled}

## Action Items

| Action | Owner | Due | Status |
| --- | --- | --- | --- |
| ${unfilled} | ${unfilled} | ${unfilled} | ${unfilled} |
`;
}

/** The template with its title and its date; all else in it is for a person to replace. */
function fromTemplate(template: string, title: string, day: string): string {
  const titled = template.replace(/^# (.*)$/m, (_, heading: string) => {
    const lead = /^[^[{<]*(?=[[{<])/.exec(heading)?.[0] ?? '';
    return `# ${/\p{L}/u.test(lead) ? lead : ''}${title}`;
  });
  const dated = titled.replace(/^((?:[-*] )?\**(?:incident )?date\**:\**[ \t]*).*$/im, `$1${day}`);
  return dated.endsWith('\n') ? dated : `${dated}\n`;
}

function sectionsOf(text: string): readonly string[] {
  return [...text.matchAll(/^## (.*)$/gm)].map(([, title = '']) => title);
}
