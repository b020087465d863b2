import type { Node, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { UserError } from '../../plugin/user-error.ts';
import { blankUntil, frontmatterOf } from './frontmatter.ts';
import { settleRemark, settleSatteri } from './positions.ts';

/** One Markdown parser: text in, mdast with a position on every node out. */
export interface TreeReader {
  readonly name: 'satteri' | 'remark';
  /** Never throws; nothing when the text is nested too deeply, or one line is too full, to be read in time. */
  read(text: string): Root | undefined;
  textOf(node: Node): string;
}

/**
 * The reader that `settings.markdown.parser` asks for. `auto` takes Sätteri where its binding loads on this machine,
 * and remark-parse, the reference, elsewhere. See docs/adr for why there are two.
 */
export async function openReader(settings: Readonly<Record<string, unknown>>): Promise<TreeReader> {
  const wanted = settings.parser ?? 'auto';
  if (wanted === 'remark') return openRemark();
  try {
    return await openSatteri();
  } catch (cause) {
    if (wanted === 'satteri') {
      const advice = 'use "auto", which falls back to remark, or "remark"';
      throw new UserError(`settings.markdown.parser is "satteri", but it does not load on this machine; ${advice}.`, {
        cause,
      });
    }
    return openRemark();
  }
}

/** Sätteri: the same tree from Rust, about twenty times as fast. */
export async function openSatteri(): Promise<TreeReader> {
  const { markdownToMdast } = await import('satteri');
  const parse = (text: string) => markdownToMdast(text, { features: { gfm: true, frontmatter: false } }) as Root;
  parse('');
  return reader('satteri', parse, settleSatteri);
}

/** remark-parse through unified: the reference. */
export async function openRemark(): Promise<TreeReader> {
  const [{ unified }, { default: remarkParse }, { default: remarkGfm }] = await Promise.all([
    import('unified'),
    import('remark-parse'),
    import('remark-gfm'),
  ]);
  const processor = unified().use(remarkParse).use(remarkGfm).freeze();
  return reader('remark', (text) => processor.parse(text), settleRemark);
}

/**
 * What both have in common. Frontmatter is found here: Sätteri also ends it at `...`, and remark-frontmatter leaves
 * remark unable to read a last line such as `- ` when a `---` at the start turns out to be none.
 */
function reader(
  name: TreeReader['name'],
  parse: (text: string) => Root,
  settle: (root: Root, text: string) => boolean,
): TreeReader {
  const read = (raw: string) => {
    if (hasBusyLine(raw)) return undefined;
    const text = withoutOddities(raw);
    const frontmatter = frontmatterOf(text);
    try {
      const root = parse(frontmatter === undefined ? text : blankUntil(text, frontmatter.position.end.offset));
      if (frontmatter !== undefined) root.children.unshift(frontmatter as RootContent);
      return settle(root, text) ? root : undefined;
    } catch (error) {
      // micromark works by recursion: thousands of nested block quotes exhaust the stack.
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  };
  return { name, read, textOf };
}

/** A line may hold this many characters that Markdown gives a meaning to. */
export const busiestLine = 20_000;

/**
 * Sätteri's time grows with the square of what stands on one line that is not ASCII, and remark's on any line: a
 * megabyte of links without a line ending takes minutes. Long lines that are mere text, or a picture in base 64, do
 * not matter.
 */
function hasBusyLine(text: string): boolean {
  if (text.length <= busiestLine) return false;
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('\n', start);
    const end = next === -1 ? text.length : next;
    if (end - start > busiestLine && isBusy(text.slice(start, end))) return true;
    start = end + 1;
  }
  return false;
}

function isBusy(line: string): boolean {
  let count = 0;
  for (const _ of line.matchAll(/[[\]*_`<&~|]/g)) if (++count > busiestLine) return true;
  return false;
}

/**
 * Puts U+FFFD for NUL, as CommonMark 2.3 asks and Sätteri does not, and for lone surrogates, which text that comes
 * from an editor may hold and Rust cannot. Offsets stay as they are.
 */
function withoutOddities(text: string): string {
  if (!text.includes('\0') && text.isWellFormed()) return text;
  return text.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
}

/** HTML in a heading or a cell is markup (a comment, an anchor), not text that a person reads. */
function textOf(node: Node): string {
  return plainText(node, { includeHtml: false });
}
