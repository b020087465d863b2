import { fieldKey } from '../../grammar/fields.ts';
import type { Task } from '../../kinds/tasklist/model.ts';
import { isStatusKey } from '../../kinds/tasklist/status.ts';

export interface FieldOptions {
  readonly required: readonly string[];
  readonly requiredByStatus: Readonly<Record<string, readonly string[]>>;
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  readonly ignoreCompleted: boolean;
}

/** The names, in lower case and in the order of the options, of the fields that a task should have and has not. */
export function missingFields(task: Task, options: FieldOptions): readonly string[] {
  const state = task.status?.state;
  if (options.ignoreCompleted && state === 'COMPLETED') return [];
  const forStatus = state === undefined ? [] : (options.requiredByStatus[state] ?? []);
  const wanted = new Set([...options.required, ...forStatus].map(fieldKey));
  const present = new Set(task.fields.map(({ key }) => key));
  return [...wanted].filter((name) => !has(present, name, options.synonyms));
}

/** How many tasks must lack a field altogether before it is clear that the team has not agreed on it. */
const clear = 5;

/**
 * The required fields that not one of many tasks has. Nobody configured them, and the file shows that nobody agreed
 * on them either; reporting every task would say one thing many times.
 */
export function unusedFields(tasks: readonly Task[], { required, synonyms }: FieldOptions): readonly string[] {
  if (tasks.length < clear) return [];
  const present = new Set(tasks.flatMap(({ fields }) => fields.map(({ key }) => key)));
  return required.map(fieldKey).filter((name) => !has(present, name, synonyms));
}

/** True when one of the keys is a field's name or a synonym of it. */
export function has(present: ReadonlySet<string>, name: string, synonyms: FieldOptions['synonyms']): boolean {
  if (present.has(name) || (synonyms[name] ?? []).some((synonym) => present.has(fieldKey(synonym)))) return true;
  return name === 'status' && [...present].some(isStatusKey);
}
