import { isLocal } from './destinations.ts';
import type { PageLink } from './model.ts';

/** What a piece of HTML adds to a page. */
export interface HtmlFacts {
  readonly ids: readonly string[];
  readonly links: readonly PageLink[];
  /** Texts of `<h1>` to `<h6>`, which GitHub gives anchors as well. */
  readonly titles: readonly string[];
}

const attribute = `\\s*=\\s*(?:"([^"<>]{0,2000})"|'([^'<>]{0,2000})'|([^\\s"'<>=\`]{1,500}))`;
const idPattern = new RegExp(`\\s(?:id|name)${attribute}`, 'gi');
const linkPattern = new RegExp(`<(?:a\\s[^<>]{0,500}?href|img\\s[^<>]{0,500}?src)${attribute}`, 'gi');
const titlePattern = /<h[1-6](?:\s[^<>]{0,500})?>([^<]{0,500}(?:<(?!\/h)[^<>]{0,500}>[^<]{0,500}){0,20})<\/h[1-6]>/gi;

/** Reads a piece of HTML that begins at `base` in the file; comments hold nothing. */
export function readHtml(source: string, base: number): HtmlFacts {
  const html = source.replace(/<!--[\s\S]*?(?:-->|$)/g, (comment) => ' '.repeat(comment.length));
  return {
    ids: [...html.matchAll(idPattern)].map(attributeOf),
    links: [...html.matchAll(linkPattern)].flatMap((match): readonly PageLink[] => {
      const target = withoutEntities(attributeOf(match)).trim();
      if (!isLocal(target)) return [];
      const start = base + match.index + match[0].lastIndexOf(attributeOf(match));
      return [{ form: 'html', target, range: { start, end: start + attributeOf(match).length } }];
    }),
    titles: [...html.matchAll(titlePattern)].map(([, title = '']) => title.replace(/<[^<>]*>/g, '').trim()),
  };
}

/** What HTML writes as an entity in an address: `&amp;`, `&#x26;`, `&#38;`. */
function withoutEntities(text: string): string {
  return text
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/gi, (entity, hex?: string, decimal?: string) => {
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : entity;
    })
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function attributeOf([, double, single, bare]: RegExpMatchArray): string {
  return double ?? single ?? bare ?? '';
}
