export {
  OrmMigrateHealthIndicator,
  type HealthOptions,
  type MigrationHealth,
  type MigrationStatus,
} from './health.js'
export { OrmMigrateModule } from './module.js'
export type {
  OnBootstrap,
  OrmMigrateDatabase,
  OrmMigrateModuleAsyncOptions,
  OrmMigrateModuleOptions,
  OrmMigrateOptions,
  OrmMigrateOptionsFactory,
} from './options.js'
export { getMigratorToken, InjectMigrator } from './tokens.js'
export type { Migrator } from '../commands/migrator.js'
