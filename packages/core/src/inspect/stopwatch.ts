import type { Stats } from '../report/report.ts';

export type Stage = keyof Stats['stages'];

/** The sums of one stretch of work, as plain data. */
export interface Lap {
  readonly stages: readonly (readonly [Stage, number])[];
  readonly rules: readonly (readonly [string, number])[];
  readonly parses: number;
  readonly walks: number;
}

/** Adds up where the time goes, in milliseconds. Rules are timed only when asked for: two clock readings per call cost. */
export class Stopwatch {
  readonly #stages = new Map<Stage, number>();
  readonly #rules = new Map<string, number>();
  readonly #timesRules: boolean;
  #parses = 0;
  #walks = 0;
  #reads = 0;
  #unitsRead = 0;
  #threads = 1;

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

  countWalk(): void {
    this.#walks++;
  }

  countRead(units: number): void {
    this.#reads++;
    this.#unitsRead += units;
  }

  /** Notes how many threads shared the work; the highest number counts. */
  countThreads(threads: number): void {
    this.#threads = Math.max(this.#threads, threads);
  }

  /** What was added up since it was last taken, to be sent to another thread. */
  take(): Lap {
    const lap = { stages: [...this.#stages], rules: [...this.#rules], parses: this.#parses, walks: this.#walks };
    this.#stages.clear();
    this.#rules.clear();
    this.#parses = 0;
    this.#walks = 0;
    return lap;
  }

  /** Adds what another thread took. */
  absorb({ stages, rules, parses, walks }: Lap): void {
    for (const [stage, time] of stages) this.#stages.set(stage, (this.#stages.get(stage) ?? 0) + time);
    for (const [ruleId, time] of rules) this.#rules.set(ruleId, (this.#rules.get(ruleId) ?? 0) + time);
    this.#parses += parses;
    this.#walks += walks;
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
      walks: this.#walks,
      reads: this.#reads,
      unitsRead: this.#unitsRead,
      threads: this.#threads,
      rules: ruleIds
        .map((ruleId) => ({ ruleId, time: this.#rules.get(ruleId) ?? 0, findings: findings.get(ruleId) ?? 0 }))
        .sort((a, b) => b.time - a.time || (a.ruleId < b.ruleId ? -1 : 1)),
    };
  }
}
