import { OrmMigrateError } from '../errors.js'

/** Nothing undoes the operation, so no downgrade can be written for it. */
export class IrreversibleError extends OrmMigrateError {
  constructor(what: string, reason: string) {
    super('irreversible', `${what} cannot be undone by itself: ${reason}.`, {
      hint: 'Write the downgrade by hand in down(op).',
    })
  }
}
