import type { Inspection } from './inspect-file.ts';
import { isPlainData, type Packed, type PackedPlace, partsOf, type Shape } from './packed-inspection.ts';

const encoder = new TextEncoder();

/** Packs inspections, one behind the other. */
export class Packing {
  /** Files are of few shapes, so each is the same object for all of them. */
  readonly #shapes = new Map<string, Shape>();
  #texts: string[] = [];
  #length = 0;

  /**
   * Takes an inspection in, and answers where it lies in what `take` answers with next. Nothing where JSON cannot hold
   * it; nor where something crashed, because the next run may have other luck.
   */
  add(inspection: Inspection): PackedPlace | undefined {
    const parts = packable(inspection);
    if (parts === undefined) return undefined;
    const at = this.#length;
    const lengths = parts.map((part) => {
      const length = Buffer.byteLength(part);
      if (length > 0) this.#texts.push(part);
      this.#length += length;
      return length;
    });
    return { shape: this.#shapeOf(inspection), asksNow: inspection.asksNow, at, lengths };
  }

  /** The bytes of all that was taken in since the last time; nobody else's are among them. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = encoder.encode(this.#texts.join(''));
    this.#texts = [];
    this.#length = 0;
    return bytes;
  }

  #shapeOf({ kind, models }: Inspection): Shape {
    const names = models.map((one) => one.kind);
    const key = JSON.stringify([kind, names]);
    const known = this.#shapes.get(key);
    if (known !== undefined) return known;
    const shape = { kind, models: names };
    this.#shapes.set(key, shape);
    return shape;
  }
}

/** An inspection as bytes of its own. */
export function packAlone(inspection: Inspection): Packed | undefined {
  const packing = new Packing();
  const place = packing.add(inspection);
  return place && { ...place, bytes: Buffer.from(packing.take().buffer) };
}

function packable(inspection: Inspection): readonly string[] | undefined {
  if (inspection.crashes.length > 0) return undefined;
  try {
    return isPlainData(inspection) ? partsOf(inspection) : undefined;
  } catch {
    // A plugin's model may have properties that throw.
    return undefined;
  }
}
