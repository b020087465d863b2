import type { Field } from '../../grammar/fields.ts';
import type { Task } from './model.ts';

/** What a time field is about. */
export type Subject = 'started' | 'completed' | 'due';

/** A field with the name that messages give it. */
export interface TimeField extends Field {
  readonly subject: Subject;
}

const names: Readonly<Record<Subject, readonly string[]>> = {
  started: ['started', 'start', 'started at', 'started on', 'start date', 'date started'],
  completed: [
    'completed',
    'completed at',
    'completed on',
    'completed date',
    'completion date',
    'date completed',
    'done',
    'finished',
    'finished at',
  ],
  due: ['due', 'due date', 'deadline'],
};

const titles = { started: 'Started', completed: 'Completed', due: 'Due' } as const;

/** The fields of a task that say when; the first of each, since nested lists repeat them for parts of the task. */
export function timeFields({ fields }: Task): Readonly<Record<Subject, TimeField | undefined>> {
  const find = (subject: Subject): TimeField | undefined => {
    const field = fields.find(({ key, form }) => form !== 'heading' && names[subject].includes(key));
    return field && { ...field, name: titles[subject], subject };
  };
  return { started: find('started'), completed: find('completed'), due: find('due') };
}
