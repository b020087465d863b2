/** What a project's configuration and its plugins import from `devlint`: the engine's public API and the format type. */

export * from '@devlint/core';
export type { Format } from './format.ts';
