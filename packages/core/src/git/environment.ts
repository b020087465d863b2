/** Variables that say which repository is meant. Hooks get them, and hand them on to everything they start. */
const repositoryVariables = [
  'GIT_DIR',
  'GIT_COMMON_DIR',
  'GIT_WORK_TREE',
  'GIT_IMPLICIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_QUARANTINE_PATH',
  'GIT_NAMESPACE',
  'GIT_PREFIX',
] as const;

/** Variables by which somebody changes what git's own commands print. */
const tastes = [
  'GIT_DIFF_OPTS',
  'GIT_EXTERNAL_DIFF',
  'GIT_GLOB_PATHSPECS',
  'GIT_NOGLOB_PATHSPECS',
  'GIT_ICASE_PATHSPECS',
] as const;

/**
 * The process's environment for a git that finds its repository by the folder it is run in, takes paths literally, and
 * leaves the index alone while it only looks: a hook's caller may hold it locked.
 */
export function plainEnvironment(): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  for (const name of [...repositoryVariables, ...tastes]) delete environment[name];
  return {
    ...environment,
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_TERMINAL_PROMPT: '0',
    // A partial clone would fetch what it lacks: newer versions of git can be told not to, and none may speak to a host.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
  };
}

/** What the process was told about a repository by variables; nothing where it was told nothing. */
export function handedOn(): NodeJS.ProcessEnv | undefined {
  const { GIT_DIR, GIT_INDEX_FILE } = process.env;
  if (!GIT_DIR && !GIT_INDEX_FILE) return undefined;
  const told = Object.fromEntries(
    repositoryVariables.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
  );
  return { ...plainEnvironment(), ...told };
}
