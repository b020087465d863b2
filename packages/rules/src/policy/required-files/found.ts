/** Names that stand for the same document, without ending and in lower case. */
const namesakes: readonly (readonly string[])[] = [
  ['changelog', 'changes', 'history', 'news', 'releases', 'release-notes', 'release_notes'],
  ['license', 'licence', 'copying', 'unlicense'],
];

/** Endings of documents; a required `README.md` may as well be a `README.rst`. */
const documentEnding = /\.(?:md|markdown|mdown|mkd|rst|txt|adoc|asciidoc|org|html)$/i;

/** Folders in which hosts look for a project's documents beside the root. */
const folders = ['', '.github/', '.gitlab/', 'docs/'];

/** The required files that a project does not have, in the order in which they are required. */
export function missingFiles(required: readonly string[], paths: readonly string[]): readonly string[] {
  const present = paths.map((path) => path.toLowerCase());
  const known = new Set(present);
  const stems = new Set(present.flatMap((path) => stemsOf(path)));
  return required.filter((file) => {
    const wanted = file.toLowerCase();
    if (folders.some((folder) => known.has(folder + wanted))) return false;
    if (!isDocument(wanted)) return true;
    const stem = wanted.replace(documentEnding, '');
    const names = namesakes.find((group) => group.includes(stem)) ?? [stem];
    return !folders.some((folder) => names.some((name) => stems.has(folder + name)));
  });
}

/** The path without the ending of a document; `LICENSE-MIT` and the files of `LICENSES/` are licences as well. */
function stemsOf(path: string): readonly string[] {
  const stem = path.replace(documentEnding, '');
  const licence = /^(?:licen[cs]es\/|licen[cs]e[-_.])/.test(path) ? ['license'] : [];
  return [...(isDocument(path) ? [stem] : []), ...licence];
}

/** True for names with such an ending, or without any. */
function isDocument(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return documentEnding.test(name) || !name.includes('.');
}
