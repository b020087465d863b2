import { enumerated } from '../../grammar/enumerated.ts';

/** Personas as a message lists them: `PM, QA or DEV`. */
export function alternatives(personas: readonly string[]): string {
  return enumerated(personas.length > 6 ? [...personas.slice(0, 5), `${personas.length - 5} others`] : personas);
}
