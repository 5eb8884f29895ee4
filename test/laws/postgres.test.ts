import { test } from '@jest/globals'
import fc from 'fast-check'
import { postgres } from '../../src/dialects/postgres/index.js'
import { freshDatabase } from '../dialects/postgres/harness.js'
import { roundTrip } from './round-trip.js'
import { arbitrarySchema } from './schemas.js'
import { patience, settings } from './settings.js'

const { connection } = freshDatabase()
const schema = arbitrarySchema('postgres')

test(
  'PostgreSQL becomes any schema and any other, goes back, and becomes empty again',
  () =>
    fc.assert(
      fc.asyncProperty(schema, schema, async (one, other) => {
        await connection().query('DROP SCHEMA IF EXISTS public, audit CASCADE; CREATE SCHEMA public')
        const scope = { schemas: ['audit'], exclude: [] }
        await roundTrip({ dialect: postgres, connection: connection(), scope }, one, other)
      }),
      settings(50),
    ),
  patience,
)
