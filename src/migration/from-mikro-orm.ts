import { OrmMigrateError } from '../errors.js'
import type { Connection } from '../sql/connection.js'
import type { Operations } from './operations-facade.js'

/** A class that extends MikroORM's `Migration`. */
export type MikroOrmMigrationClass = new (driver: never, config: never) => MikroOrmMigration

/** What is used of a migration of MikroORM's. */
export interface MikroOrmMigration {
  up(): unknown
  down(): unknown
  reset(): void
  setTransactionContext(context: never): void
  /** Texts, and what only its driver can run. */
  getQueries(): readonly unknown[]
}

/** What a connection of MikroORM's gives for one. */
interface Session {
  readonly driver: {
    execute(query: unknown, params: undefined, method: 'all', context: unknown): Promise<unknown>
  }
  readonly config: unknown
  readonly context: unknown
}

/**
 * A migration of MikroORM's as part of a revision: its `up` and `down`, and what they give to `addSql`, run on the
 * connection and in the transaction of the run.
 * @example
 * up(op: Operations) { fromMikroOrm(Migration20240131120000).up(op) }
 */
export const fromMikroOrm = (
  migration: MikroOrmMigrationClass,
): { up(op: Operations): void; down(op: Operations): void } => ({
  up: (op) => runWith(op, migration, 'up'),
  down: (op) => runWith(op, migration, 'down'),
})

function runWith(op: Operations, MigrationClass: MikroOrmMigrationClass, direction: 'up' | 'down'): void {
  op.run(`${direction} of MikroORM's ${MigrationClass.name}`, async (connection) => {
    const { withOrm } = connection
    if (withOrm === undefined) throw notMikroOrm(MigrationClass)
    await withOrm(async (given) => {
      if (!isSession(given)) throw notMikroOrm(MigrationClass)
      await runOn(connection, given, { MigrationClass, direction })
    })
  })
}

const isSession = (given: unknown): given is Session =>
  typeof given === 'object' && given !== null && 'driver' in given && 'context' in given

interface Asked {
  readonly MigrationClass: MikroOrmMigrationClass
  readonly direction: 'up' | 'down'
}

async function runOn(
  connection: Connection,
  { driver, config, context }: Session,
  { MigrationClass, direction }: Asked,
): Promise<void> {
  // The driver is the user's own, whatever the class was written for.
  const migration = new MigrationClass(driver as never, config as never)
  migration.reset()
  migration.setTransactionContext(context as never)
  await migration[direction]()
  for (const query of migration.getQueries()) {
    if (typeof query === 'string') await connection.query(query)
    else await driver.execute(query, undefined, 'all', context)
  }
}

const notMikroOrm = ({ name }: MikroOrmMigrationClass): OrmMigrateError =>
  new OrmMigrateError('not-mikro-orm', `The migration "${name}" needs a connection of MikroORM's.`, {
    hint: 'Run it with a config whose "orm" is MikroORM.',
  })
