export type { DatabaseConfig } from '../config/config.js'
export { OrmMigrateError } from '../errors.js'
export type { RunResult } from '../commands/upgrade.js'
export type { Connection } from '../sql/connection.js'
export {
  createTestDatabase,
  prepareTestDatabases,
  type TestDatabase,
  type TestDatabaseOptions,
} from './create-test-database.js'
export {
  expectNoPendingChanges,
  expectRoundTrip,
  type ExpectRoundTripOptions,
  expectSingleHead,
  type PendingChangesOptions,
} from './expect.js'
export { migrateTo, migrateToHead, resetToBase } from './migrate.js'
export type { Consent } from './require-test-database.js'
export type { SourceOptions, TestedConfig } from './source.js'
export { type Landing, type Landings, stairway } from './stairway.js'
export type { Fittings } from './template.js'
