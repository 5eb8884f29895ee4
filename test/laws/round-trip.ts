import { expect } from '@jest/globals'
import type { Dialect, Scope } from '../../src/dialects/dialect.js'
import { asWritten } from '../../src/diff/as-written.js'
import { diff } from '../../src/diff/diff.js'
import { ownsEverything } from '../../src/diff/ownership.js'
import { describe } from '../../src/operations/describe.js'
import type { Operation } from '../../src/operations/index.js'
import { reverseAll } from '../../src/operations/reverse-all.js'
import { Executor } from '../../src/runner/executor.js'
import { OpenTransaction } from '../../src/runner/open-transaction.js'
import { trackIn } from '../../src/runner/track.js'
import { emptySchema, type Schema } from '../../src/schema/model.js'
import type { Connection } from '../../src/sql/connection.js'
import { essence, namesIn } from './alike.js'

/** A real database and what is looked at in it. */
export interface Place {
  readonly dialect: Dialect
  readonly connection: Connection
  readonly scope: Scope
}

/** Builds `one` on an empty database, turns it into `other`, goes back, and takes everything away. */
export async function roundTrip(place: Place, one: Schema, other: Schema): Promise<void> {
  await moveTo(place, one)
  const before = await look(place)
  const up = await moveTo(place, other)
  await execute(place, reverseAll(up, before.read))
  await expectIs(place, before.read)
  expect(namesIn((await look(place)).schema)).toEqual(namesIn(before.schema))
  await moveTo(place, emptySchema)
  const { tables, enums } = (await look(place)).schema
  expect({ tables, enums }).toEqual({ tables: [], enums: [] })
}

/** Makes the database what the schema says and expects nothing left to do; gives what was done. */
async function moveTo(place: Place, wanted: Schema): Promise<readonly Operation[]> {
  const { operations } = await plan(place, wanted)
  await execute(place, operations)
  await expectIs(place, wanted)
  return operations
}

/** PostgreSQL stores an expression that it has printed in other words than the first time: both sides are asked for. */
async function expectIs(place: Place, wanted: Schema): Promise<void> {
  const { operations: left, want, have } = await plan(place, wanted)
  expect(left).toEqual([])
  expect(essence(have)).toEqual(essence(want))
}

/** What autogeneration does: both sides in the database's own words, then the diff in the author's. */
async function plan(place: Place, wanted: Schema) {
  const { schema: have } = await look(place)
  const { dialect, connection } = place
  const { want, uncompared } = await dialect.canonicalize(connection, dialect.normalize(wanted), have)
  expect(uncompared).toEqual([])
  return { operations: asWritten(diff(have, want, ownsEverything), wanted), have, want }
}

async function look({
  dialect,
  connection,
  scope,
}: Place): Promise<{ readonly read: Schema; readonly schema: Schema }> {
  const read = await dialect.introspect(connection, scope)
  return { read, schema: dialect.normalize(read) }
}

async function execute(
  { dialect, connection, scope }: Place,
  operations: readonly Operation[],
): Promise<void> {
  try {
    await dialect.transaction(connection, () =>
      new Executor(dialect, connection, scope).run(
        operations.map((operation) => ({ operation })),
        { track: trackIn(new OpenTransaction(dialect, connection)) },
      ),
    )
  } catch (error) {
    const list = operations.map((operation) => `  ${describe(operation)}`).join('\n')
    throw new Error(`It failed to:\n${list}`, { cause: error })
  }
}
