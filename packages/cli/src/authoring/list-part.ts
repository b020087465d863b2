/**
 * Adds a rule or a kind to the module of a plugin: an import behind the last one, an entry at the start of the list.
 * Undefined where the module is written in another way than `devlint new plugin` writes it.
 */
export function withPart(
  module: string,
  {
    shelf,
    key,
    variable,
    from,
  }: {
    readonly shelf: 'rules' | 'kinds';
    readonly key: string;
    readonly variable: string;
    readonly from: string;
  },
): string | undefined {
  const imports = [...module.matchAll(/^import [^;]*?from\s+(['"])[^'"]+\1;?[ \t]*\r?\n/gm)];
  const last = imports.at(-1);
  const opening = new RegExp(`^([ \\t]*)(?:(?:export )?const ${shelf} = |${shelf}: )\\{[ \\t]*(\\}|\\r?\\n)`, 'm');
  const list = opening.exec(module);
  if (last === undefined || list === null || list.index < last.index) return undefined;
  const [whole, indent = '', end = ''] = list;
  const afterImports = last.index + last[0].length;
  const inList = list.index + whole.length - end.length;
  return [
    module.slice(0, afterImports),
    importLine(variable, from),
    module.slice(afterImports, inList).trimEnd(),
    `\n${indent}  ${entryOf(key, variable)},\n`,
    end === '}' ? `${indent}}` : '',
    module.slice(inList + end.length),
  ].join('');
}

export function importLine(variable: string, from: string): string {
  return `import ${variable} from '${from}';\n`;
}

export function entryOf(key: string, variable: string): string {
  if (key === variable) return variable;
  return /^[A-Za-z_$][\w$]*$/.test(key) ? `${key}: ${variable}` : `'${key}': ${variable}`;
}

/** `no-todo` as a name in a program: `noTodo`. Words that mean something there get a tail. */
export function variableOf(name: string, tail: string): string {
  const camel = name.replace(/[^A-Za-z0-9]+(.)?/g, (_, letter: string | undefined) => (letter ?? '').toUpperCase());
  return /^\d/.test(camel) || reserved.has(camel) ? `${tail}${camel[0]?.toUpperCase()}${camel.slice(1)}` : camel;
}

const reserved: ReadonlySet<string> = new Set(
  'break case catch class const continue debugger default delete do else enum export extends false finally for function if import in instanceof kinds let new null package rules return static super switch this throw true try typeof var void while with yield'.split(
    ' ',
  ),
);
