/** Stops the PostgreSQL that the set-up started. */
export default () => globalThis.ormMigrateTestPostgres?.stop()
