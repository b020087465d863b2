import { defineProjectRule } from '@devlint/core';
import { clip } from '../../grammar/clip.ts';
import { nameOf } from '../../grammar/folder-paths.ts';
import type { IncidentId } from '../../kinds/postmortem/incident-ids.ts';
import postmortem from '../../kinds/postmortem/kind.ts';
import type { Postmortem } from '../../kinds/postmortem/report.ts';

/** Files that go with a report have its id. */
const companion =
  /(?:^|[-_. ])(?:follow[-_ ]?ups?|append(?:ix|ices)|addend(?:um|a)|timeline|actions?|action[-_ ]items|update\d*|part[-_ ]?\d*|summary|draft|communications?|comms|notes|logs?|review|retro|executive)(?:[-_. ]|$)/i;

export default defineProjectRule({
  uses: [postmortem],
  meta: {
    docs: { description: 'Every incident has an id of its own, and its file has the same one.', seed: ['004/P1.1.7'] },
    severity: { recommended: 'error', strict: 'error' },
    messages: {
      taken: 'Incident id {{id}} is also used by {{file}}',
      name: 'Report says {{id}} but the file name says {{other}}',
    },
  },
  // No trigger: an id may stand in nothing but the file names.
  check(context) {
    const known = new Map<string, Postmortem>();
    for (const { path, model } of context.documents(postmortem)) {
      const own = ownId(model);
      const named = model.ids.filter(({ place }) => place === 'file-name');
      const [inName] = named;
      if (own !== undefined && inName !== undefined && !model.ids.some((id) => isSame(id, inName) && id !== inName)) {
        const data = { id: own.text, other: inName.text };
        context.report({ path, range: own.range, messageId: 'name', data });
      }
      // Where the two disagree, it is the file name that was given on purpose.
      const id = inName ?? own;
      if (id === undefined || companion.test(nameOf(path))) continue;
      const other = known.get(id.key);
      if (other === undefined) known.set(id.key, model);
      else {
        context.report({
          path,
          range: own?.range ?? model.titleRange,
          messageId: 'taken',
          data: { id: id.text, file: clip(nameOf(other.path), 60) },
          related: [{ path: other.path, range: other.titleRange, message: 'The other report' }],
        });
      }
    }
  },
});

/** The id in the text; a title with several is about all of them. */
function ownId({ ids }: Postmortem): IncidentId | undefined {
  const inText = ids.filter(({ place }) => place !== 'file-name');
  return new Set(inText.map(({ key }) => key)).size === 1 ? inText[0] : undefined;
}

/** `INC-7` and `INC-2025-7` may be the same incident, written short. */
function isSame(a: IncidentId, b: IncidentId): boolean {
  const end = (key: string) => key.slice(key.lastIndexOf('-'));
  return a.key === b.key || (a.key.split('-').length !== b.key.split('-').length && end(a.key) === end(b.key));
}
