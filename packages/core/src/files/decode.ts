import { isUtf8 } from 'node:buffer';
import type { DecodedText } from './project-files.ts';

/** Files above this many bytes are not read: no document a person keeps is that long, and no rule is asked to be. */
export const sizeLimit = 10 * 1024 * 1024;

/** PEP 263: a comment in the first two lines that names the encoding. */
const codingCookie = /^(?:[^\n]*\n)?[ \t\f]*#.*?coding[:=][ \t]*(latin-?1|iso-8859-1|iso8859-1|l1)\b/i;

/** Text of a file's bytes, or the reason why there is none. Never replaces a byte: that would shift every offset. */
export function decode(bytes: Uint8Array): DecodedText | { readonly reason: string } {
  if (bytes.length > sizeLimit) return { reason: `larger than ${sizeLimit / 1024 / 1024} MiB` };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) {
    return { reason: 'encoded as UTF-16; save it as UTF-8' };
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Checking and decoding in two steps is several times as fast as a fatal TextDecoder.
  if (isUtf8(buffer)) {
    const text = buffer.toString('utf8');
    if (text.includes('\0')) return { reason: 'it holds NUL characters, so it is taken for a binary file' };
    const byteOrderMark = text.charCodeAt(0) === 0xfeff;
    return { text: byteOrderMark ? text.slice(1) : text, byteOrderMark, encoding: 'utf-8' };
  }
  const text = buffer.toString('latin1');
  if (text.includes('\0')) return { reason: 'it holds NUL characters, so it is taken for a binary file' };
  if (codingCookie.test(text)) return { text, byteOrderMark: false, encoding: 'latin1' };
  return { reason: 'not valid UTF-8' };
}

/** The bytes of a text, as `decode` found it. */
export function encode(content: DecodedText): Uint8Array {
  if (content.encoding === 'latin1') return Buffer.from(content.text, 'latin1');
  return Buffer.from(content.byteOrderMark ? `\uFEFF${content.text}` : content.text, 'utf8');
}
