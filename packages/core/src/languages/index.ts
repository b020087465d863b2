export { markdown } from './markdown/language.ts';
export type { MarkdownDocument, MarkdownListeners } from './markdown/types.ts';
export { nodesOf } from './markdown/walk.ts';
export { python } from './python/language.ts';
export type { PythonDocument, PythonListeners, PythonNode } from './python/types.ts';
