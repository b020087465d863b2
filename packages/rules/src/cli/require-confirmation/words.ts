/** The words of a name: `drop_db`, `drop-db` and `dropDb` all have `drop` and `db`. In lower case. */
export function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** An option as the parameter it becomes: `--no-input` as `no_input`. */
export function parameterOf(option: string): string {
  return option.replace(/^-+/, '').replaceAll('-', '_');
}
