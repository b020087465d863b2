import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type CodePage, codePages } from './code-pages.ts';
import { findMojibake, mayHoldMojibake } from './find.ts';

/** What becomes of a text whose UTF-8 is read with a page: the damage that the finder undoes. */
function misread(text: string, page: CodePage): string {
  const shown = new Map<number, string>();
  for (let code = 0xffff; code >= 0x80; code--) {
    const byte = page.byteOf(String.fromCharCode(code));
    if (byte !== undefined) shown.set(byte, String.fromCharCode(code));
  }
  return [...new TextEncoder().encode(text)]
    .map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : (shown.get(byte) ?? '')))
    .join('');
}

function repaired(text: string): string {
  let result = text;
  for (const { range, decoded } of [...findMojibake(text)].reverse()) {
    result = result.slice(0, range.start) + (decoded ?? '?') + result.slice(range.end);
  }
  return result;
}

const written = [
  'Done ✅, next → “review” — it’s fine…',
  '🎉 party 🟡🔴🟠 📋 📊 🚀 👩‍💻 🇩🇪 ⚠️ ❤️',
  'naïve café ✅ Straße über Ærø señor',
  'См. документацию ✅',
  '日本語のドキュメント',
  '• item\u00A0one ✓',
];

describe('findMojibake', () => {
  for (const page of codePages) {
    it.each(written)(`undoes what ${page.name} makes of %j`, (text) => {
      const broken = misread(text, page);
      expect(broken).not.toBe(text);
      expect(mayHoldMojibake(broken)).toBe(true);
      expect(repaired(broken)).toBe(text);
    });
  }

  it.each(written)('finds nothing in %j itself', (text) => {
    expect(findMojibake(text)).toEqual([]);
  });

  it.each([
    'l’été, d’où, « Café », « Voilà », à côté…, ÎLE, cœur, Œuvre',
    'São Paulo, AMANHÃ, “IRMÔ, ÂNIMO, CORAÇÃO…, não',
    '„Ä“, ‚Ö‘, „Übung“, Größe, ÄÖÜ, Müöß',
    'Phở, ÂM NHẠC, Ấn Độ, người Việt, ĐƯỜNG',
    'Åland, Åre–Östersund, blåbær, ÆØÅ',
    'Ďábel, příliš žluťoučký kůň, Žižkov, łódź',
    'Ελληνικά, Русский, Українська, עברית, العربية, हिन्दी',
    '√π, √2, ¬π, ≈±2, ∑∂∫, 5 °C, ±∞, ½¼¾, ×÷',
    '┌─┬─┐│├─┼─┤└─┴─┘╔═╦═╗║░▒▓█▄▀■',
    '© 2025 Ünicode™, ®, ¶, §, «quoted», ‹x›, ‡†•',
    'A\u00A0» B\u00A0— C\u00A0… É\u00A0» À\u00A0»',
  ])('takes %j for what it is', (text) => {
    expect(findMojibake(text)).toEqual([]);
  });

  it.each([
    ['üü° waiting', 'üü°', '🟡', 'sure'],
    ['caf√© bar', '√©', 'é', 'likely'],
    ['cafÃ© bar', 'Ã©', 'é', 'likely'],
    ['Ì≥ù notes', 'Ì≥ù', undefined, 'sure'],
    ['Ì†ΩÌ≥ù notes', 'Ì†ΩÌ≥ù', '📝', 'sure'],
    ['itâ\u0080\u0099s', 'â\u0080\u0099', '’', 'sure'],
    ['the ï¿½ sign', 'ï¿½', undefined, 'sure'],
    ['the endâ€\uFFFD', 'â€\uFFFD', undefined, 'sure'],
  ])('reads %j', (text, found, decoded, strength) => {
    expect(findMojibake(text)).toMatchObject([{ text: found, decoded, strength }]);
  });

  it('counts what might be meant only beside what cannot be', () => {
    expect(findMojibake('10 √∂')).toEqual([]);
    expect(findMojibake('‚úÖ K√∂ln').map(({ decoded }) => decoded)).toEqual(['✅', 'ö']);
  });

  it('reads hostile text to the end', () => {
    const hostile = ['ü', '√', 'Ã©', 'â€', '┬', 'Ã¢â‚¬â„¢', 'æ—¥'].map((part) => part.repeat(200_000 / part.length));
    expect(() => {
      for (const text of hostile) findMojibake(text);
    }).not.toThrow();
  });
});

const seeds = new URL('../../../../../../shared/seeds/', import.meta.url);

describe.skipIf(!existsSync(seeds))('the seed documents (skipped where ../shared is absent)', () => {
  const read = (name: string) => readFileSync(new URL(name, seeds), 'utf8');

  it('are repaired byte by byte: 000 and 003', () => {
    const macRoman = codePages.find(({ name }) => name === 'Mac Roman');
    for (const name of ['000-work-prod-learnings.md', '003-workflow-improvements-complete.md']) {
      const text = read(name);
      const bytes = [...text].map((character) => macRoman?.byteOf(character) ?? character.charCodeAt(0));
      const original = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
      expect(original).not.toBe(text);
      expect(repaired(text)).toBe(original);
    }
  });

  it.each([
    '002-python-api-workflow-guide.md',
    '004-upgrade-009-checklist.md',
    'Tasklist.md',
    'Changelog.md',
    'Devlog.md',
  ])('hold none in %s', (name) => {
    expect(findMojibake(read(name))).toEqual([]);
  });
});
