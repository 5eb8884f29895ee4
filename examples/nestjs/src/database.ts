import type { TypeOrmModuleOptions } from '@nestjs/typeorm'

/** PostgreSQL where `DATABASE_URL` is set, else a SQLite file. */
export const database = ({ DATABASE_URL, DATABASE_FILE }: NodeJS.ProcessEnv): TypeOrmModuleOptions =>
  DATABASE_URL === undefined
    ? { type: 'better-sqlite3', database: DATABASE_FILE ?? 'example.sqlite' }
    : { type: 'postgres', url: DATABASE_URL }
