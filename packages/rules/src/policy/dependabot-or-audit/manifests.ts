import { folderOf, nameOf } from '../../grammar/folder-paths.ts';

/** A file that lists what a project depends on. */
export interface Manifest {
  readonly path: string;
  /** What Dependabot calls its like, the usual name first. */
  readonly ecosystems: readonly string[];
}

interface ManifestForm {
  readonly name: RegExp;
  readonly ecosystems: readonly string[];
  /** What the text shows where it lists dependencies. */
  readonly lists: RegExp;
}

const forms: readonly ManifestForm[] = [
  { name: /^requirements(?:[.-][\w-]+)?\.(?:txt|in)$/, ecosystems: ['pip', 'uv'], lists: /^[ \t]*[A-Za-z]/m },
  {
    name: /^pyproject\.toml$/,
    ecosystems: ['pip', 'uv'],
    lists: /^[ \t]*dependencies[ \t]*=[ \t]*\[[ \t\r\n]*["']|^\[tool\.(?:poetry|pdm|hatch)\.[\w.-]*dependencies\]/m,
  },
  { name: /^Pipfile$/, ecosystems: ['pip'], lists: /^\[packages\]/m },
  { name: /^package\.json$/, ecosystems: ['npm', 'bun'], lists: /"(?:dev)?dependencies"[ \t]*:[ \t]*\{[ \t\r\n]*"/i },
  { name: /^go\.mod$/, ecosystems: ['gomod'], lists: /^require\b/m },
  { name: /^Cargo\.toml$/, ecosystems: ['cargo'], lists: /^\[(?:[\w.-]+\.)?dependencies\]/m },
  { name: /^Gemfile$/, ecosystems: ['bundler'], lists: /^[ \t]*gem\b/m },
  { name: /^composer\.json$/, ecosystems: ['composer'], lists: /"require"/ },
  { name: /^pom\.xml$/, ecosystems: ['maven'], lists: /<dependency>/ },
  { name: /^build\.gradle(?:\.kts)?$/, ecosystems: ['gradle'], lists: /\bimplementation\b/ },
];

/** Globs of these files. */
export const manifestFiles: readonly string[] = [
  '**/requirements*.{txt,in}',
  '**/{pyproject.toml,Pipfile,package.json,go.mod,Cargo.toml,Gemfile,composer.json,pom.xml,build.gradle,build.gradle.kts}',
];

/** Folders whose programs are examples, copies of others', or only serve those who work on the project. */
const aside =
  /^(?:tests?|__tests__|fixtures|testdata|examples?|samples?|demos?|docs?|documentation|vendor|third[_-]party|templates?|bench(?:marks?)?|tools?|scripts?|\..*)$/i;
/** Manifests deeper than this belong to parts of parts. */
const deepest = 2;

/** The manifests of what a project ships, in the order of its paths, those at the root first. */
export function manifestsOf(
  paths: readonly string[],
  readText: (path: string) => string | undefined,
): readonly Manifest[] {
  const found = paths.flatMap((path): readonly Manifest[] => {
    const form = forms.find(({ name }) => name.test(nameOf(path)));
    const folders = folderOf(path).split('/').filter(Boolean);
    if (form === undefined || folders.length > deepest || folders.some((folder) => aside.test(folder))) return [];
    return form.lists.test(readText(path) ?? '') ? [{ path, ecosystems: form.ecosystems }] : [];
  });
  return found.toSorted((a, b) => a.path.split('/').length - b.path.split('/').length);
}
