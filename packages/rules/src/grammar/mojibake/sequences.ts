/** One character of UTF-8 as it shows in text that was misread: `size` characters from `start` stand for it. */
export interface Sequence {
  readonly start: number;
  readonly size: number;
  /** The character it stands for; half of a surrogate pair where the other half is lost. */
  readonly code: number;
}

type Bytes = readonly (number | undefined)[];

/** Reads the UTF-8 sequence that begins at `at`; strict as RFC 3629, and with the pairs of surrogates of CESU-8. */
export function sequenceAt(bytes: Bytes, at: number): Sequence | undefined {
  const lead = bytes[at] ?? 0;
  if (lead >= 0xc2 && lead <= 0xdf) return sequence(bytes, at, lead & 0x1f, 1, 0x80);
  if (lead >= 0xe0 && lead <= 0xef) return threeBytes(bytes, at, lead);
  if (lead >= 0xf0 && lead <= 0xf4) {
    const found = sequence(bytes, at, lead & 0x07, 3, 0x10000);
    return found !== undefined && found.code > 0x10ffff ? undefined : found;
  }
  return undefined;
}

/**
 * An emoji whose first byte was dropped: Mac OS Roman shows 0xF0 as the Apple sign, a private character that many
 * tools do not keep. What is left begins with 0x9F, because all emoji beyond U+1F000 do.
 */
export function emojiTailAt(bytes: Bytes, at: number): Sequence | undefined {
  if (bytes[at] !== 0x9f) return undefined;
  const whole = sequenceAt([0xf0, ...bytes.slice(at, at + 3)], 0);
  return whole === undefined ? undefined : { start: at, size: 3, code: whole.code };
}

function threeBytes(bytes: Bytes, at: number, lead: number): Sequence | undefined {
  const found = sequence(bytes, at, lead & 0x0f, 2, 0x800);
  if (found === undefined || found.code < 0xd800 || found.code > 0xdbff || bytes[at + 3] !== 0xed) return found;
  const low = sequence(bytes, at + 3, 0x0d, 2, 0x800);
  if (low === undefined || low.code < 0xdc00) return found;
  return { start: at, size: 6, code: 0x10000 + ((found.code - 0xd800) << 10) + (low.code - 0xdc00) };
}

function sequence(bytes: Bytes, at: number, lead: number, more: number, least: number): Sequence | undefined {
  let code = lead;
  for (let index = 1; index <= more; index++) {
    const byte = bytes[at + index] ?? 0;
    if (byte < 0x80 || byte > 0xbf) return undefined;
    code = (code << 6) | (byte & 0x3f);
  }
  return code < least ? undefined : { start: at, size: more + 1, code };
}
