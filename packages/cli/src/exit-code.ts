/** 0: clean. 1: errors were found, or too many warnings. 2: devlint, a rule or the configuration failed. */
export type ExitCode = 0 | 1 | 2;
