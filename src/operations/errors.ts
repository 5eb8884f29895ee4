import { OrmMigrateError } from '../errors.js'

/** Nothing undoes the operation, so no downgrade can be written for it. */
export class IrreversibleError extends OrmMigrateError {
  /** What cannot be undone and why, in one line. */
  readonly reason: string

  constructor(what: string, reason: string) {
    super('irreversible', `${what} cannot be undone by itself: ${reason}.`, {
      hint: 'Write the downgrade by hand in down(op).',
    })
    this.reason = `${what} cannot be undone by itself: ${reason}`
  }
}
