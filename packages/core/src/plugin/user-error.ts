/**
 * The user asked for the impossible: one line naming the place, the value and the nearest valid name. Exit code 2. A
 * language throws it where it cannot be opened as its settings ask.
 */
export class UserError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
  }
}
