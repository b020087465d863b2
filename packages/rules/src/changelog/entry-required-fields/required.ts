import type { Log, LogEntry } from '../../grammar/log-entries.ts';
import { type Synonyms, statesField, statingEntries } from '../../grammar/log-entry-fields.ts';
import { leadingTaskId } from '../../grammar/task-ids.ts';

/** A field that entries have to state. */
export interface Required {
  readonly key: string;
  /** As the Format section writes it, if it does. */
  readonly name?: string;
}

/** What entries state unless the file says otherwise (the seed: date and task of what was done). */
const usual: readonly Required[] = [{ key: 'date' }, { key: 'task id' }];

/**
 * The fields that the entries of a log have to state: what its Format section declares, else date and task id as far
 * as the log is kept that way. A format that half of the entries do not follow in anything is none, and a log without
 * one is asked only for what half of its entries have, or any of them where they are numbered as the seed has it.
 */
export function requiredFields(log: Log, synonyms: Synonyms): readonly Required[] {
  const entries = statingEntries(log);
  const isCommon = (test: (entry: LogEntry) => boolean) => entries.filter(test).length * 2 >= entries.length;
  const { declared } = log;
  if (declared !== undefined) {
    const required = declared.filter(({ optional }) => !optional);
    const follows = (entry: LogEntry) =>
      required.some(({ key }) => key !== 'date' && states(log, entry, key, synonyms));
    return isCommon(follows) ? required : [];
  }
  const isNumbered = isCommon(({ id }) => id !== undefined);
  return usual.filter(({ key }) => {
    // An id somewhere in the text may be of anything; only a field or the heading shows how the log is kept.
    const isKept = (entry: LogEntry) =>
      statesField(log, entry, key, synonyms) || (key === 'task id' && isTitledByTask(entry));
    return isNumbered ? entries.some(isKept) : isCommon(isKept);
  });
}

/** `TASK-007: Search`, also behind the entry's own id; that one is not a task's. */
function isTitledByTask({ title, id }: LogEntry): boolean {
  const own = id === undefined ? -1 : title.indexOf(id);
  return leadingTaskId(own < 0 || id === undefined ? title : title.slice(own + id.length)) !== undefined;
}

/** Whether an entry states a field. A task is also stated by its id, in the heading or anywhere else. */
export function states(log: Log, entry: LogEntry, key: string, synonyms: Synonyms): boolean {
  return statesField(log, entry, key, synonyms) || (key === 'task id' && namesTask(log, entry));
}

const tasksOf = new WeakMap<Log, ReadonlySet<LogEntry>>();

function namesTask(log: Log, entry: LogEntry): boolean {
  let found = tasksOf.get(log);
  if (found === undefined) {
    const own = log.taskIds.filter(({ id, entry: at }) => log.entries[at ?? -1]?.id !== id);
    found = new Set(own.flatMap(({ entry: at }) => log.entries[at ?? -1] ?? []));
    tasksOf.set(log, found);
  }
  return found.has(entry);
}
