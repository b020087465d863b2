import { directoryOf, entryPointLine, mappedFacts, type ProjectFacts, present } from './python-project-facts.ts';

/** What the declarative `setup.cfg` of setuptools says. */
export function setupCfgFacts(text: string): ProjectFacts {
  const sections = iniSections(text);
  const options = sections.get('options');
  const directories = Object.fromEntries(
    (options?.get('package_dir') ?? [])
      .filter((line) => line.includes('='))
      .map((line) => [line.slice(0, line.indexOf('=')).trim(), line.slice(line.indexOf('=') + 1).trim()]),
  );
  const packages = (options?.get('packages') ?? []).flatMap((line) => line.split(',')).map((name) => name.trim());
  const mapped = mappedFacts(directories, packages);
  const where = sections.get('options.packages.find')?.get('where') ?? [];
  return {
    sourceRoots: [...mapped.sourceRoots, ...present(where.map(directoryOf))],
    packages: mapped.packages,
    entryPoints: [...(sections.get('options.entry_points') ?? [])].flatMap(([group, lines]) =>
      present(lines.map((line) => entryPointLine(group, line))),
    ),
  };
}

/** An INI file as Python's configparser reads it: section, key, and the non-empty lines of the value. */
export function iniSections(text: string): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const sections = new Map<string, Map<string, string[]>>();
  let section: Map<string, string[]> | undefined;
  let value: string[] | undefined;
  for (const line of text.split(/\r\n?|\n/)) {
    const content = line.trim();
    if (content === '' || content.startsWith('#') || content.startsWith(';')) continue;
    if (/^\s/.test(line) && value !== undefined) {
      value.push(content);
      continue;
    }
    if (content.startsWith('[') && content.endsWith(']')) {
      const name = content.slice(1, -1).trim();
      section = sections.get(name) ?? new Map();
      sections.set(name, section);
      value = undefined;
      continue;
    }
    const separator = content.search(/[=:]/);
    if (separator < 0 || section === undefined) continue;
    const first = content.slice(separator + 1).trim();
    value = first === '' ? [] : [first];
    section.set(content.slice(0, separator).trim(), value);
  }
  return sections;
}
