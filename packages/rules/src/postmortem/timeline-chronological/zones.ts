/**
 * Offsets from UTC in minutes of zone names that mean one thing. `CST` and `IST` mean several and are left out.
 * Summer and winter time of one region are told apart so rarely that people write the wrong one: see `regionOf`.
 */
const offsets: Readonly<Record<string, number>> = {
  UTC: 0,
  GMT: 0,
  Z: 0,
  WET: 0,
  WEST: 60,
  BST: 60,
  CET: 60,
  CEST: 120,
  EET: 120,
  EEST: 180,
  MSK: 180,
  SAST: 120,
  JST: 540,
  KST: 540,
  HKT: 480,
  SGT: 480,
  ICT: 420,
  AWST: 480,
  AEST: 600,
  AEDT: 660,
  NZST: 720,
  NZDT: 780,
  EST: -300,
  EDT: -240,
  CDT: -300,
  MST: -420,
  MDT: -360,
  PST: -480,
  PDT: -420,
  HST: -600,
};

/** A zone without its season: `PST`, `PDT` and `PT` are one clock on the wall. */
export function regionOf(zone: string): string {
  if (/^(?:UTC|GMT)[+-]|^[+-]/.test(zone)) return `UTC${zone.replace(/^(?:UTC|GMT)/, '').replace(/^([+-])0/, '$1')}`;
  if (/^(?:UTC|GMT|Z|WET)$/.test(zone)) return 'UTC';
  return zone.replace(/S(?=T$)|(?<=^[A-Z]{1,2})[SD](?=T$)/, '');
}

/** Minutes ahead of UTC, where the name tells. */
export function offsetOf(zone: string): number | undefined {
  const written = /^(?:UTC|GMT)?([+-])(\d{1,2}):?(\d{2})?$/.exec(zone);
  if (written === null) return offsets[zone];
  return (written[1] === '-' ? -1 : 1) * (Number(written[2]) * 60 + Number(written[3] ?? 0));
}
