import { Inject } from '@nestjs/common'
import { defaultDatabase } from '../config/nest-applications.js'

/** The token of a database's `Migrator`. Whatever injects it is created once the database is ready. */
export const getMigratorToken = (name: string = defaultDatabase): string => `OrmMigrateMigrator(${name})`

/** The token of a database's options. */
export const optionsToken = (name: string): string => `OrmMigrateOptions(${name})`

/**
 * Injects a database's `Migrator`.
 * @example
 * constructor(@InjectMigrator() private readonly migrator: Migrator) {}
 */
export const InjectMigrator = (name?: string): PropertyDecorator & ParameterDecorator =>
  Inject(getMigratorToken(name))
