/** What is in the packed file: each part begins when it is asked for, and loads the rest as it needs it. */
export const parts = {
  main: () => import('../main.ts'),
  worker: () => import('../worker.ts'),
};

export type PartName = keyof typeof parts;
