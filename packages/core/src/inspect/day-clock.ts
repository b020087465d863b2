import { startOfDay } from '../text/day.ts';

/** Says which day it is, and whether somebody wanted to know. */
export class DayClock {
  readonly #now: Date;
  wasAsked = false;

  constructor(now: Date) {
    this.#now = now;
  }

  /** Midnight UTC. No rule gets to see the hour, so that what it says holds all day. */
  get today(): Date {
    this.wasAsked = true;
    return startOfDay(this.#now);
  }
}
