import { depthOf, startsUpperCase } from './depth.ts';
import { chainText, oddChain } from './trigger.ts';

/** The options that decide how long a chain may be. */
interface Limits {
  readonly maxDepth: number;
  readonly countSelf: boolean;
  readonly countCallee: boolean;
}

/**
 * Whether a text may hold a chain that is too deep. It counts in the text what the rule counts in the tree, and where the
 * text leaves something open (parentheses, comments, what a chain starts from), it takes the longer reading.
 */
export function mayReach(text: string, { maxDepth, countSelf, countCallee }: Limits): boolean {
  if (oddChain.test(text)) return true;
  for (const { index, 0: chain } of text.matchAll(chainText)) {
    if (chain.includes(')')) return true;
    const end = index + chain.length;
    const root = rootBefore(text, index);
    if (root !== undefined && startsUpperCase(root)) continue;
    const isCallee = /^[ \t]*\(/.test(text.slice(end, end + 40)) && !/[\r\n\\]\s*$/.test(chain);
    const start = root !== undefined && /^(?:self|cls|mcs)$/.test(root) ? 'own' : 'other';
    const hops = chain
      .split('.')
      .slice(1)
      .map((hop) => hop.replaceAll(/[\s\\]/g, ''));
    if (depthOf(hops, { start, isCallee, countSelf, countCallee, transparentHops: [] }) > maxDepth) return true;
  }
  return false;
}

/** Of a name no more than this is read. */
const longestRoot = 80;

/** The name that a chain starts from; nothing where something else might stand there. */
function rootBefore(text: string, dot: number): string | undefined {
  const before = text.slice(Math.max(0, dot - longestRoot), dot);
  const found = /(?<![\w\u0080-\uffff])[A-Za-z_]\w*$/.exec(before);
  if (found === null || found.index === 0) return undefined;
  // Part of a longer chain, or behind a word that takes what follows.
  if (/[.)\]}'"\\]\s*$|\b(?:await|print|exec)\s*$/.test(before.slice(0, found.index))) return undefined;
  return /^(?:None|True|False)$/.test(found[0]) ? undefined : found[0];
}
