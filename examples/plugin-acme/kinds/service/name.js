/** `services/billing.md` is the page of `billing`. */
export function nameOf(/** @type {string} */ path) {
  return path.replace(/^.*\//, '').replace(/\.md$/, '');
}
