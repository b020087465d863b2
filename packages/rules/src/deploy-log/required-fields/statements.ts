import { fieldKey } from '../../grammar/fields.ts';
import type { DeployLog, Deployment } from '../../kinds/deploy-log/kind.ts';

/** Names of fields, in compared form, by what they say. */
export type Synonyms = Readonly<Record<string, readonly string[]>>;

/** What the log of seed 003 is to say of every deployment. */
export const usual = ['date', 'who', 'version', 'result', 'rollback'] as const;

const names: Synonyms = {
  date: ['date', 'deployed', 'deployed at', 'deployed on', 'deployment date', 'time', 'timestamp', 'when', 'started'],
  who: [
    ...[
      'who',
      'by',
      'deployed by',
      'deployer',
      'operator',
      'engineer',
      'author',
      'owner',
      'performed by',
      'executed by',
    ],
    ...['released by', 'responsible', 'role', 'agent', 'person', 'triggered by', 'approved by', 'deployed from'],
  ],
  version: [
    ...['version', 'release', 'tag', 'commit', 'commit sha', 'commit hash', 'git sha', 'git commit', 'sha', 'revision'],
    ...[
      'build',
      'image',
      'image tag',
      'commits',
      'branch/commit',
      'deployed version',
      'new version',
      'deployed commit',
    ],
  ],
  result: ['result', 'results', 'status', 'outcome', 'state', 'final status', 'deployment status', 'verdict'],
  rollback: ['recovery', 'fallback'],
};

/** What one can go back to, or has gone back to. */
const wayBack =
  /^(?:roll(?:ed|ing)?[ -]?back|last (?:known )?(?:good|stable)|previous (?:version|commit|release|image|build))\b/;

/** Whether an entry says something: in a field, a section, or its heading. */
export function says({ keys, hasDate, hasVersion }: Deployment, what: string, synonyms: Synonyms): boolean {
  if ((what === 'date' && hasDate) || (what === 'version' && hasVersion)) return true;
  const further = new Set((synonyms[what] ?? []).map(fieldKey));
  return keys.some((key) => key === what || further.has(key) || means(key, what));
}

/** Whether a field of this name says one of the usual things: `deployed by` says who. */
function means(key: string, what: string): boolean {
  // Prepared by, verified by, action by: whoever it was, there is a name.
  if (what === 'who' && key.endsWith(' by')) return true;
  if (what === 'rollback' && wayBack.test(key)) return true;
  return names[what]?.includes(key) ?? false;
}

/** Something that entries have to say, and how to name it in a message. */
export interface Wanted {
  readonly what: string;
  readonly name: string;
}

/** What the entries of a log have to say where nobody configured it. */
export function agreedOn({ declared, deployments }: DeployLog, synonyms: Synonyms): readonly Wanted[] {
  const common = (what: string) => {
    const saying = deployments.filter((deployment) => says(deployment, what, synonyms)).length;
    return saying * 2 > deployments.length;
  };
  if (declared.length > 0) {
    const wanted = declared.map((key) => ({ what: usual.find((what) => means(key, what)) ?? key, name: key }));
    // A form that most of the entries do not follow in anything but the date is none.
    return wanted.some(({ what }) => what !== 'date' && common(what)) ? wanted : [];
  }
  // One entry agrees with itself.
  if (deployments.length < 2) return [];
  return usual.filter(common).map((what) => ({ what, name: what }));
}
