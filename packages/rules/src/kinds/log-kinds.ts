/** The names of the kinds that are whole files of changes, whose entries others number and order. */
export const logKinds: ReadonlySet<string | undefined> = new Set(['changelog', 'devlog', 'deploy-log']);
