import { test } from '@jest/globals'
import fc from 'fast-check'
import { sqlite } from '../../src/dialects/sqlite/index.js'
import { openSqlite } from '../harness/sqlite-connection.js'
import { roundTrip } from './round-trip.js'
import { arbitrarySchema } from './schemas.js'
import { patience, settings } from './settings.js'

const schema = arbitrarySchema('sqlite')

test(
  'SQLite becomes any schema and any other, goes back, and becomes empty again',
  () =>
    fc.assert(
      fc.asyncProperty(schema, schema, async (one, other) => {
        const connection = openSqlite()
        try {
          await roundTrip({ dialect: sqlite, connection, scope: { schemas: [], exclude: [] } }, one, other)
        } finally {
          await connection.close()
        }
      }),
      settings(150),
    ),
  patience,
)
