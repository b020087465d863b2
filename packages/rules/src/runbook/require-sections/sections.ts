/** Which sections a runbook has, and under which headings. Plain data. */
export interface SectionRequirements {
  /** By name, in the order in which a runbook has them. */
  readonly required: readonly string[];
  /** What a heading may say instead; one of the words in it is enough. Letter case does not matter. */
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
}

/** What the runbook of seed 003 consists of. */
export const runbookSections: SectionRequirements = {
  required: ['prerequisites', 'steps', 'verification', 'rollback'],
  synonyms: {
    prerequisites: [
      ...[
        'pre-requisite',
        'prerequisite',
        'pre-deployment',
        'pre-deploy',
        'pre-release',
        'pre-migration',
        'pre-flight',
      ],
      ...['preflight', 'pre-check', 'precondition', 'before', 'requirement', 'preparation', 'prepare', 'you need'],
      ...['readiness', 'access', 'guardrail', 'dependencies'],
    ],
    steps: [
      ...['step', 'procedure', 'process', 'deployment', 'deploy', 'deploying', 'mitigation', 'how to', 'instruction'],
      ...['execution', 'resolution', 'action', 'release', 'migration', 'migrate', 'upgrade', 'rollout', 'cutover'],
      ...['phase', 'operation', 'runbook', 'remediation', 'promote', 'promotion', 'launch', 'failover'],
    ],
    verification: [
      ...[
        'verification',
        'verify',
        'verifying',
        'validation',
        'validate',
        'validating',
        'post-deployment',
        'post-deploy',
      ],
      ...['post-release', 'post-migration', 'post-upgrade', 'post-launch', 'smoke test', 'health check', 'healthcheck'],
      ...['check', 'test', 'monitoring', 'monitor', 'confirm', 'exit criteria', 'success criteria', 'acceptance'],
    ],
    rollback: [
      ...[
        'rollback',
        'roll back',
        'rolling back',
        'roll-back',
        'back out',
        'backout',
        'back-out',
        'revert',
        'reverting',
      ],
      ...['recovery', 'recover', 'undo', 'restore', 'restoring', 'abort', 'failback', 'kill switch'],
    ],
    // Only asked for where a team says so.
    troubleshooting: [
      ...['trouble', 'trouble-shooting', 'common issue', 'known issue', 'problem', 'symptom', 'failure', 'error'],
      ...['diagnosis', 'diagnose', 'diagnostic', 'debugging', 'faq', 'goes wrong', 'what if', 'escalation'],
    ],
  },
};

/** What a heading means; more than one where it names several: `Deployment and rollback`. */
export function meaningsOf(title: string, { required, synonyms }: SectionRequirements): readonly string[] {
  const text = title.toLowerCase().replace(/[–—]/g, '-');
  return required.filter((name) => [name.toLowerCase(), ...(synonyms[name] ?? [])].some((word) => holds(text, word)));
}

/** Whether a text has a word, perhaps in the plural. The `deployment` of `post-deployment` is no word of its own. */
function holds(text: string, word: string): boolean {
  const wanted = word.toLowerCase();
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    const before = text.slice(Math.max(0, at - 1), at);
    const after = text.slice(at + wanted.length, at + wanted.length + 2);
    if (!/[\p{L}\p{N}-]/u.test(before) && /^(?:s|)(?![\p{L}\p{N}])/u.test(after)) return true;
  }
  return false;
}
