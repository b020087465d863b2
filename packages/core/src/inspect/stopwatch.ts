import type { Stats } from '../report/report.ts';

export type Stage = keyof Stats['stages'];

/** Adds up where the time goes, in milliseconds. Rules are timed only when asked for: two clock readings per call cost. */
export class Stopwatch {
  readonly #stages = new Map<Stage, number>();
  readonly #rules = new Map<string, number>();
  readonly #timesRules: boolean;
  #parses = 0;

  constructor(timesRules: boolean) {
    this.#timesRules = timesRules;
  }

  time<T>(stage: Stage, run: () => T): T {
    const start = performance.now();
    try {
      return run();
    } finally {
      this.add(stage, performance.now() - start);
    }
  }

  async timeAsync<T>(stage: Stage, run: () => Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await run();
    } finally {
      this.add(stage, performance.now() - start);
    }
  }

  timeRule<T>(ruleId: string, run: () => T): T {
    if (!this.#timesRules) return run();
    const start = performance.now();
    try {
      return run();
    } finally {
      this.#rules.set(ruleId, (this.#rules.get(ruleId) ?? 0) + performance.now() - start);
    }
  }

  add(stage: Stage, time: number): void {
    if (stage === 'parse') this.#parses++;
    this.#stages.set(stage, (this.#stages.get(stage) ?? 0) + time);
  }

  /** The sums so far; `findings` counts them per rule. */
  stats(total: number, findings: ReadonlyMap<string, number>): Stats {
    const stage = (name: Stage) => this.#stages.get(name) ?? 0;
    const ruleIds = [...new Set([...this.#rules.keys(), ...findings.keys()])];
    return {
      total,
      stages: {
        configure: stage('configure'),
        discover: stage('discover'),
        read: stage('read'),
        parse: stage('parse'),
        model: stage('model'),
        rules: stage('rules'),
        relate: stage('relate'),
        settle: stage('settle'),
      },
      filesParsed: this.#parses,
      rules: ruleIds
        .map((ruleId) => ({ ruleId, time: this.#rules.get(ruleId) ?? 0, findings: findings.get(ruleId) ?? 0 }))
        .sort((a, b) => b.time - a.time || (a.ruleId < b.ruleId ? -1 : 1)),
    };
  }
}
