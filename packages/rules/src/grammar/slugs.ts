/**
 * The anchor that GitHub gives a heading, before it tells repeated ones apart: lower case, blanks as hyphens, and
 * nothing but letters, marks, decimal digits, connectors such as `_`, and hyphens. `Step 2: Run & test` becomes
 * `step-2-run--test`, with both hyphens.
 */
export function githubSlug(title: string): string {
  const lower = title.toLowerCase();
  // The properties of all of Unicode take several times as long to look up, and most titles are ASCII.
  if (/^[\0-\x7f]*$/.test(lower)) return lower.replace(/[^a-z\d_\- ]/g, '').replaceAll(' ', '-');
  return lower.replace(/[^\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ]/gu, '').replaceAll(' ', '-');
}

/** Gives the anchors of one document in the order of its headings: repeated ones get `-1`, `-2`, … as on GitHub. */
export function slugger(): (title: string) => string {
  const counts = new Map<string, number>();
  return (title) => {
    const slug = githubSlug(title);
    let unique = slug;
    let count = counts.get(slug) ?? 0;
    while (counts.has(unique)) unique = `${slug}-${++count}`;
    counts.set(slug, count);
    counts.set(unique, counts.get(unique) ?? 0);
    return unique;
  };
}

/**
 * An anchor without what renderers disagree about: case, variation selectors of emoji, repeated hyphens, hyphens at
 * the ends, dots and underscores.
 */
export function looseSlug(slug: string): string {
  return slug
    .toLowerCase()
    .replace(/[^\p{Alphabetic}\p{Nd}]+/gu, '-')
    .replace(/^-|-$/g, '');
}
