import { type IndexEntry, indexEntries } from '../git/index-entries.ts';
import { readObjects } from '../git/objects.ts';
import { GitProblem } from '../git/problem.ts';
import type { Repository } from '../git/repository.ts';
import { stage } from '../git/stage.ts';
import { decode, sizeLimit } from './decode.ts';
import { diskFiles } from './disk.ts';
import { type DecodedText, type ProjectFiles, UnreadableFile, UnwritableFile } from './project-files.ts';

/**
 * The files of a project as they are staged: what the next commit holds, in full. Those that git says are the same on
 * disk are read from there, so that only the others have to be kept in memory. It is the index of the moment of the
 * call; of `git add --intent-to-add` and of files that git does not know there is nothing in it.
 */
export async function stagedFiles(root: string, repository: Repository): Promise<ProjectFiles> {
  const disk = diskFiles(root);
  const entries = new Map((await indexEntries(repository)).map((entry) => [entry.path, entry]));
  const paths = [...entries.keys()].sort();
  const elsewhere = [...entries.values()].filter(({ isOnDisk }) => !isOnDisk);
  const contents = await readObjects(repository, [...new Set(elsewhere.map(({ object }) => object))], sizeLimit);
  const readStaged = ({ path, object }: IndexEntry): DecodedText => {
    const content = contents.get(object);
    if (content === undefined) throw new UnreadableFile(path, 'git has lost its staged content');
    if (typeof content === 'number') throw new UnreadableFile(path, `larger than ${sizeLimit / 1024 / 1024} MiB`);
    const decoded = decode(content);
    if ('reason' in decoded) throw new UnreadableFile(path, decoded.reason);
    return decoded;
  };
  return {
    root,
    list: async () => paths,
    read: (path) => {
      const entry = entries.get(path);
      if (entry === undefined) return undefined;
      return entry.isOnDisk ? disk.read(path) : readStaged(entry);
    },
    stamp: (path) => {
      const entry = entries.get(path);
      if (entry === undefined) return undefined;
      return entry.isOnDisk ? disk.stamp?.(path) : `object ${entry.object}`;
    },
    isWritable: (path) => entries.get(path)?.isOnDisk === true,
    write: async (changes) => {
      const paths = changes.map(({ path }) => path);
      const other = paths.find((path) => entries.get(path)?.isOnDisk !== true);
      if (other !== undefined) throw new UnwritableFile(other, 'it has changes that are not staged');
      await disk.write(changes);
      try {
        await stage(repository, paths);
      } catch (error) {
        if (!(error instanceof GitProblem)) throw error;
        // On disk and not staged would be neither of what was asked for.
        await disk.write(changes.map(({ path, before, after }) => ({ path, before: after, after: before })));
        throw new UnwritableFile(paths[0] ?? '', `it could not be staged: ${error.message.replace(/\.$/, '')}`);
      }
    },
    tidy: async () => disk.tidy?.(),
  };
}
