/** A project without TypeScript, which starts fast: a DataSource on SQLite and a chain of two revisions. */

/** The config with what the DataSource and the config have besides. */
export const config = (
  dataSource = '',
  more = '',
): string => `const { DataSource, EntitySchema } = require('typeorm')

const user = new EntitySchema({
  name: 'User',
  tableName: 'users',
  columns: {
    id: { type: 'integer', primary: true, generated: true },
    email: { type: 'varchar', length: 100 },
    age: { type: 'integer', nullable: true },
  },
})

module.exports = {
  orm: new DataSource({ type: 'better-sqlite3', database: 'shop.sqlite', entities: [user], ${dataSource} }),
  migrations: 'migrations',
  ${more}
}
`

/** A revision file; the bodies are statements on `op`. */
export const revision = (
  id: string,
  parent: string | null,
  up: string,
  down = '',
): string => `const { Migration, column, integer, primaryKey, varchar } = require('orm-migrate')

module.exports = class Revision extends Migration {
  static revision = '${id}'
  static down_revision = ${parent === null ? 'null' : `'${parent}'`}
  static message = 'revision ${id}'
  async up(op) {
    ${up}
  }
  async down(op) {
    ${down}
  }
}
`

export const createUsers = `op.createTable('users', [
      column('id', integer(), { autoincrement: true }),
      column('email', varchar(100)),
      primaryKey(['id']),
    ])`

/** The files of the project; each may be given anew, and a null takes one away. */
export const smallProject = (
  changed: Readonly<Record<string, string | null>> = {},
): Readonly<Record<string, string>> => {
  const files: Readonly<Record<string, string | null>> = {
    'ormconfig.js': config(),
    'migrations/a001_users.js': revision('a00100000001', null, createUsers, "op.dropTable('users')"),
    'migrations/a002_age.js': revision(
      'a00200000002',
      'a00100000001',
      "op.addColumn('users', column('age', integer(), { nullable: true }))",
      "op.dropColumn('users', 'age')",
    ),
    ...changed,
  }
  return Object.fromEntries(
    Object.entries(files).flatMap(([name, text]) => (text === null ? [] : [[name, text]])),
  )
}
