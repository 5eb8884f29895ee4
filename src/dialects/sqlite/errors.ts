import { OrmMigrateError } from '../../errors.js'

/** Something that SQLite has no words for. */
export const unsupported = (what: string, hint: string): OrmMigrateError =>
  new OrmMigrateError('sqlite-unsupported', `SQLite has no ${what}.`, { hint })

/** A column that counts up by itself and is not the whole primary key. */
export const countsWithoutKey = (table: string, column: string): OrmMigrateError =>
  new OrmMigrateError(
    'sqlite-autoincrement',
    `The column "${column}" of "${table}" cannot count up: in SQLite only the sole column of a primary key can.`,
    { hint: 'Make it the primary key, or take autoincrement away for SQLite.' },
  )
