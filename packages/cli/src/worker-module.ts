/** What other threads run. This file lies beside it, both as it was compiled and as it is bundled. */
export const workerModule = new URL('./worker.js', import.meta.url);
