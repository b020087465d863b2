import type { Root } from 'mdast';

const frozen = new WeakSet<Root>();

/**
 * Makes a tree one that nobody can change. Plugins share it with each other and with the rules of devlint, and there is
 * no time to copy it for each of them. One that writes into it throws, which is told as its own mistake.
 */
export function freezeTree(tree: Root): void {
  if (frozen.has(tree)) return;
  frozen.add(tree);
  freeze(tree);
}

function freeze(value: object): void {
  Object.freeze(value);
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) freeze(part);
}
