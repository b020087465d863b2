/** The language server: a core session kept open, spoken to in the Language Server Protocol. */

export { type ServerOptions, serve } from './serve.ts';
