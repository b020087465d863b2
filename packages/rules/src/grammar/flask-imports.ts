/**
 * True for a dotted module name that belongs to Flask: `flask` itself, an extension (`flask_login`,
 * `flask.ext.login`), or APIFlask, which is a Flask with more on top.
 */
export function isFlaskModule(module: string): boolean {
  return /^(?:flask(?:[._]|$)|apiflask(?:\.|$))/.test(module);
}
