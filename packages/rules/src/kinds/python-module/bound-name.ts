import type { PythonDocument, PythonNode } from '@devlint/core';

/** Node types in which an identifier can only be a target. */
const targets: ReadonlySet<string> = new Set([
  'pattern_list',
  'tuple_pattern',
  'list_pattern',
  'list_splat_pattern',
  'dictionary_splat_pattern',
  'as_pattern_target',
  'parameters',
  'lambda_parameters',
  'global_statement',
]);

/** Node types in which an identifier is a target under a field of this name. */
const targetFields: Readonly<Record<string, string>> = {
  assignment: 'left',
  augmented_assignment: 'left',
  named_expression: 'name',
  for_statement: 'left',
  for_in_clause: 'left',
  class_definition: 'name',
  function_definition: 'name',
  default_parameter: 'name',
  typed_default_parameter: 'name',
  aliased_import: 'alias',
};

/**
 * True when a file gives `name` a meaning of its own anywhere: by assignment, import, class, function or
 * parameter. Looks at the places of the word only, so it is cheap enough to ask for every file with a finding.
 */
export function bindsName(document: PythonDocument, name: string): boolean {
  const { text } = document.file;
  for (const { index } of text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))) {
    // A plain handler type is by far the most frequent place, and binds nothing.
    if (/except\s+\(?$/.test(text.slice(Math.max(0, index - 10), index))) continue;
    const node = document.root.descendantForIndex(index, index + name.length);
    if (node?.type === 'identifier' && node.text === name && isTarget(node)) return true;
  }
  return false;
}

function isTarget(identifier: PythonNode): boolean {
  const parent = identifier.parent;
  if (parent === null) return false;
  if (targets.has(parent.type)) return true;
  if (parent.type === 'typed_parameter') return parent.firstNamedChild?.id === identifier.id;
  if (parent.type === 'dotted_name') return isImported(parent);
  const field = targetFields[parent.type];
  return field !== undefined && parent.childrenForFieldName(field).some((child) => child.id === identifier.id);
}

/** `from compat import Exception`, but not the module part and not a name that gets an alias. */
function isImported(name: PythonNode): boolean {
  const statement = name.parent;
  return (
    (statement?.type === 'import_from_statement' || statement?.type === 'import_statement') &&
    statement.childrenForFieldName('name').some((child) => child.id === name.id)
  );
}
