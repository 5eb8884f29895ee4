import { messageOf, OrmMigrateError } from '../../errors.js'

/** What MikroORM threw while it read the options and the entities, in a sentence of ours with the remedy. */
export function explainMikroOrmError(thrown: unknown): OrmMigrateError {
  if (thrown instanceof OrmMigrateError) return thrown
  const sentence = (messageOf(thrown).trim().split('\n')[0] ?? '').replace(/\.$/, '')
  return new OrmMigrateError('entities-unreadable', `The entities cannot be read: ${sentence}`, {
    hint: 'Correct the entity that is named, or the file that cannot be imported, and run the command again.',
    cause: thrown,
  })
}
