import type { Case, Entities } from '../../harness/case.js'
import type { MikroOrm } from '../../harness/mikro-orm-targets.js'

/** A case told for MikroORM, of either major. */
export type MikroOrmCase = Case<MikroOrm>
export type MikroOrmEntities = Entities<MikroOrm>

/** What an EntitySchema takes: options besides the names, of which the properties are the most. */
export type Model = Readonly<Record<string, unknown>>

/** An EntitySchema, by the name of its table. */
export const entity = (orm: MikroOrm, tableName: string, model: Model): unknown =>
  new orm.EntitySchema({ name: className(tableName), tableName, ...model } as never)

const className = (tableName: string): string =>
  tableName
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')

/** A key that counts up. */
export const id = { type: 'integer', primary: true }
/** A text that may be left out. */
export const text = { type: 'string', nullable: true }

/** One table `users` with a key, a stable column and these properties. */
export const users =
  (properties: Model = {}, more: Model = {}): MikroOrmEntities =>
  (orm) => [entity(orm, 'users', { properties: { id, stable: text, ...properties }, ...more })]

/** A row of that table. */
export const userRow = `INSERT INTO "users" ("stable") VALUES ('a');\n`

/** Rows of that table, with values of one more column. */
export const userRows = (column: string, ...values: readonly string[]): string =>
  values
    .map((value, row) => `INSERT INTO "users" ("stable", "${column}") VALUES ('s${row}', ${value});\n`)
    .join('')

/** A column of the table `users` that becomes another, with rows of these values. */
export const evolves = (
  name: string,
  before: Model,
  after: Model,
  { values = [], ...more }: Partial<MikroOrmCase> & { readonly values?: readonly string[] } = {},
): MikroOrmCase => ({
  name,
  before: users({ it: before }),
  after: users({ it: after }),
  rows: userRows('it', ...values),
  ...more,
})
