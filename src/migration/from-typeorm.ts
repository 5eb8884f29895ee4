import { OrmMigrateError } from '../errors.js'
import type { Operations } from './operations-facade.js'

/** A class that implements TypeORM's `MigrationInterface`. */
export type TypeormMigrationClass = new () => {
  readonly name?: string
  up(queryRunner: never): Promise<unknown>
  down(queryRunner: never): Promise<unknown>
}

/**
 * A migration of TypeORM's as part of a revision: its `up` and `down` run with a QueryRunner on the connection and in
 * the transaction of the run.
 * @example
 * up(op: Operations) { fromTypeorm(CreateUsers1700000000000).up(op) }
 */
export const fromTypeorm = (
  migration: TypeormMigrationClass,
): { up(op: Operations): void; down(op: Operations): void } => ({
  up: (op) => runWith(op, migration, 'up'),
  down: (op) => runWith(op, migration, 'down'),
})

function runWith(op: Operations, MigrationClass: TypeormMigrationClass, direction: 'up' | 'down'): void {
  op.run(`${direction} of TypeORM's ${MigrationClass.name}`, async (connection) => {
    const { withOrm } = connection
    if (withOrm === undefined) throw notTypeorm(MigrationClass)
    const migration = new MigrationClass()
    // The query runner is the session's; its type is the user's copy of TypeORM's.
    await withOrm(async (queryRunner) => {
      await migration[direction](queryRunner as never)
    })
  })
}

const notTypeorm = ({ name }: TypeormMigrationClass): OrmMigrateError =>
  new OrmMigrateError('not-typeorm', `The migration "${name}" needs a connection of TypeORM's.`, {
    hint: 'Run it with a config whose "orm" is a TypeORM DataSource.',
  })
