/** Most that GitHub takes of a description. */
const mostOfDescription = 1024;

/**
 * A sentence as SARIF wants it (3.11): ended by a full stop, and what would read as a link of its own, `[4](0004.md)`,
 * escaped.
 */
export function messageText(sentence: string): string {
  const text = sentence.replace(/\[([^[\]]*)\](?=\()/g, '\\[$1\\]');
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** A description short enough for GitHub, which refuses the whole file otherwise. */
export function descriptionText(text: string): string {
  const sentence = messageText(text === '' ? 'No description' : text);
  if (sentence.length <= mostOfDescription) return sentence;
  return `${sentence.slice(0, mostOfDescription - 1).replace(/\p{Surrogate}$/u, '')}…`;
}
