/** Which part of a project is reported: what git says has changed. The project is seen whole either way. */
export interface ScopeRequest {
  /**
   * A commit, branch or tag: what changed since the branch of today left it, as in `git diff SINCE...`, what is not
   * committed yet included. Without it, what changed since the last commit.
   */
  readonly since?: string;
  /** Look at the files as they are staged, whatever is on disk; and report what is staged to change. */
  readonly staged?: boolean;
  /** Report only what stands in changed lines. */
  readonly lines?: boolean;
}
