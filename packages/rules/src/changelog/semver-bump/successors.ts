import type { Version } from '../../grammar/versions.ts';

/** A release that is out, by three numbers at the most. */
export function isFinal({ parts, prerelease }: Version): boolean {
  return prerelease.length === 0 && parts.length >= 2 && parts.length <= 3;
}

/** `2025.3`, `24.04`: a year, and no count of what broke. */
export function isCalendar({ parts, raw }: Version): boolean {
  return (parts[0] ?? 0) >= 1000 || /^\d{2}\.0\d/.test(raw);
}

/** The versions that may come next, the likeliest first. */
export function successors({ parts }: Version): readonly string[] {
  const [major = 0, minor = 0, patch = 0] = parts;
  return [`${major}.${minor}.${patch + 1}`, `${major}.${minor + 1}.0`, `${major + 1}.0.0`];
}

/** A version by three numbers: `2.0` is `2.0.0`. */
export function numbersOf({ parts }: Version): string {
  const [major = 0, minor = 0, patch = 0] = parts;
  return `${major}.${minor}.${patch}`;
}

/** True for a version that may break what was there: a first one of its major line, or one before 1.0.0. */
export function mayBreak({ parts }: Version): boolean {
  const [major = 0, minor = 0, patch = 0] = parts;
  return major === 0 || (minor === 0 && patch === 0);
}
