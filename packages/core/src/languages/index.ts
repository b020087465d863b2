export { markdown } from './markdown/language.ts';
export { nodeTypes as markdownNodeTypes } from './markdown/node-types.ts';
export type { MarkdownDocument, MarkdownListeners } from './markdown/types.ts';
export { nodesOf } from './markdown/walk.ts';
export { python } from './python/language.ts';
export type { PythonDocument, PythonListeners, PythonNode } from './python/types.ts';
export { text } from './text/language.ts';
export type { TextDocument, TextFile, TextLine, TextListeners } from './text/types.ts';
