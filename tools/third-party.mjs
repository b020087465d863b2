// Whoever passes on the bundle passes on what others wrote, whose licences ask to come along.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Names, versions and licences of the packages that some files belong to; absolute paths, those of our own left out. */
export function licencesOf(files) {
  const folders = new Set(files.flatMap((file) => (/[\\/]node_modules[\\/]/.test(file) ? packageFolder(file) : [])));
  const texts = [...folders].map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const [file] = readdirSync(folder).filter((entry) => /^licen[cs]e(?:\.|$)/i.test(entry));
    const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}\n`;
    return `${name} ${version} (${license})\n${text}`;
  });
  return `devlint contains parts of these libraries.\n\n${[...new Set(texts)].sort().join('\n---\n\n')}`;
}

/** The nearest folder above whose package.json names a package; some libraries have further ones without a name. */
function packageFolder(file) {
  for (let folder = dirname(file); folder !== dirname(folder); folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version !== undefined) return folder;
  }
  return [];
}
