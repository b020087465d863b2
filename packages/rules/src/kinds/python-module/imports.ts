import type { PythonDocument, PythonNode } from '@devlint/core';
import type { ImportedName, ImportFact, Place } from '../../grammar/python-imports/facts.ts';
import { dottedName } from './expressions.ts';

/** An `import` or `from … import` statement. */
export function importFact(document: PythonDocument, statement: PythonNode, place: Place): ImportFact {
  const module = statement.childForFieldName('module_name');
  const relative = module?.type === 'relative_import' ? module.namedChildren : [];
  const prefix = relative.find(({ type }) => type === 'import_prefix');
  const name = module?.type === 'relative_import' ? relative.find(({ type }) => type === 'dotted_name') : module;
  const names = statement.childrenForFieldName('name');
  return {
    ...place,
    range: document.rangeOf(statement),
    form: statement.type === 'import_statement' ? 'import' : 'from',
    // Blanks may stand between the dots: `from . . import x`.
    level: prefix?.text.replaceAll(/[^.]/g, '').length ?? 0,
    module: dottedName(name ?? null) ?? '',
    star: statement.namedChildren.some(({ type }) => type === 'wildcard_import'),
    names: names.flatMap(importedName),
    namesEnd: names.at(-1)?.endIndex ?? 0,
  };
}

function importedName(node: PythonNode): readonly ImportedName[] {
  const aliased = node.type === 'aliased_import';
  const name = dottedName(aliased ? node.childForFieldName('name') : node);
  const alias = aliased ? (node.childForFieldName('alias')?.text ?? null) : null;
  return name === undefined ? [] : [{ name, alias }];
}
