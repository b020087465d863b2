import { defineKind, markdown } from '@devlint/core';
import { folderOf } from '../../grammar/folder-paths.ts';
import { hasIndexName, isInRecordFolder } from '../adr/paths.ts';
import { readIndex } from './index-model.ts';

/** True for a README or index beside records; the folder `architecture` only suggests it. */
function isIndexPath(path: string): boolean {
  if (!hasIndexName(path)) return false;
  return isInRecordFolder(path) || /(?:^|\/)architecture$/i.test(folderOf(path));
}

/** The list of a folder's records. */
export default defineKind({
  name: 'adr-index',
  language: markdown,
  description: 'The list of decision records of a folder, often with their statuses and a legend.',
  examplePath: 'docs/adr/README.md',
  precedence: 10,
  matches: isIndexPath,
  extract(document, { assigned }) {
    const index = readIndex(document);
    const listed = new Set(index.entries.map((entry) => entry.targetFile)).size;
    return assigned || isInRecordFolder(document.file.path) || listed >= 3 ? index : undefined;
  },
  entities: (index) => ({ index: [index], entry: index.entries }),
});
