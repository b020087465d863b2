/**
 * Why git cannot answer: the end of a sentence for the one who asked. It ends in a full stop, or else in a command that
 * helps, to be copied as it is.
 */
export class GitProblem extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'GitProblem';
  }
}
