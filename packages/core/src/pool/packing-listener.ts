import type { Inspection } from '../inspect/inspect-file.ts';
import type { InspectionListener, InspectionRequest } from '../inspect/inspections.ts';
import { type PackedPlace, unpacked } from '../inspect/packed-inspection.ts';
import { Packing } from '../inspect/packing.ts';

/** Packs what it is told, and tells it when there is time: as threads send it, so that they make no difference. */
export class PackingListener implements InspectionListener {
  readonly #listener: InspectionListener;
  readonly #packing = new Packing();
  #waiting: (readonly [InspectionRequest, PackedPlace])[] = [];

  constructor(listener: InspectionListener) {
    this.#listener = listener;
  }

  tell(request: InspectionRequest, inspection: Inspection): void {
    const place = this.#packing.add(inspection);
    if (place === undefined) this.#listener.tell(request, inspection);
    else this.#waiting.push([request, place]);
  }

  rest(): void {
    this.flush();
    this.#listener.rest();
  }

  /** Tells all that waits. */
  flush(): void {
    const waiting = this.#waiting;
    if (waiting.length === 0) return;
    this.#waiting = [];
    const bytes = Buffer.from(this.#packing.take().buffer);
    for (const [request, place] of waiting) this.#listener.tell(request, unpacked(request.path, { ...place, bytes }));
  }
}
