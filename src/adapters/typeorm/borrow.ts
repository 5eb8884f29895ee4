import { OrmMigrateError } from '../../errors.js'
import type { Connection } from '../../sql/connection.js'
import { lent } from '../../sql/lent.js'
import { onPostgres } from './postgres-connection.js'
import { onSqlite } from './sqlite-connection.js'
import type { TypeormDataSource, TypeormQueryRunner } from './types.js'

/** The session of a QueryRunner, or of the EntityManager that a transaction hands out, for as long as it is lent. */
export async function borrow(session: unknown, dataSource: TypeormDataSource): Promise<Connection> {
  const runner = runnerOf(session)
  if (runner.isReleased) throw released()
  const owner = runner.dataSource ?? runner.connection ?? dataSource
  const { type } = owner.options
  if (type !== dataSource.options.type) throw ofAnother(type, dataSource.options.type)
  const { connection, isInTransaction } =
    type === 'postgres' ? await onPostgres(runner, dataSource) : await onSqlite(runner, dataSource)
  return lent(connection, isInTransaction)
}

/** Told by its shape, whichever copy of TypeORM made it. */
function runnerOf(session: unknown): TypeormQueryRunner {
  const found =
    typeof session === 'object' && session !== null && 'queryRunner' in session
      ? session.queryRunner
      : session
  if (isRunner(found)) return found
  throw new OrmMigrateError(
    'not-a-session',
    'The "connection" is neither a QueryRunner nor the EntityManager of a transaction.',
    {
      hint: 'Give one of them: createMigrator(config, { connection: dataSource.createQueryRunner() })',
    },
  )
}

const isRunner = (value: unknown): value is TypeormQueryRunner =>
  typeof value === 'object' &&
  value !== null &&
  'connect' in value &&
  typeof value.connect === 'function' &&
  'isTransactionActive' in value &&
  'release' in value

const released = (): OrmMigrateError =>
  new OrmMigrateError('session-released', 'The "connection" is a QueryRunner that was released already.', {
    hint: 'Close what works on it before: await migrator.close(), then await queryRunner.release()',
  })

const ofAnother = (type: string, wanted: string): OrmMigrateError =>
  new OrmMigrateError(
    'not-a-session',
    `The "connection" is one of the driver "${type}", and the config's "orm" has the driver "${wanted}".`,
    { hint: 'Give a session of the database that the config speaks of.' },
  )
