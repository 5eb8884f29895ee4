import { type UserProject, makeUserProject } from '../harness/project.js'

const config = (more: string): string => `const { dataSource } = require('./data-source.js')

module.exports = { orm: dataSource, ${more} }
`

const dataSource = `const { DataSource, EntitySchema } = require('typeorm')

const user = new EntitySchema({
  name: 'User',
  tableName: 'users',
  columns: {
    id: { type: 'integer', primary: true, generated: true },
    age: { type: 'integer', nullable: true },
    city: { type: 'varchar', nullable: true },
  },
})

exports.dataSource = new DataSource({ type: 'better-sqlite3', database: 'shop.sqlite', entities: [user] })
`

interface Parts {
  readonly id: string
  readonly parent?: string
  readonly label?: string
  readonly up?: string
  readonly down?: string
}

const quoted = (text: string | undefined): string => (text === undefined ? 'null' : `'${text}'`)

/** A revision file. */
export const revisionFile = ({ id, parent, label, up = '', down = '' }: Parts): string =>
  `const { Migration, column, integer, primaryKey, varchar } = require('orm-migrate')

module.exports = class Revision extends Migration {
  static revision = '${id}'
  static down_revision = ${quoted(parent)}
  static branch_labels = ${quoted(label)}
  static message = 'revision ${id}'
  up(op) {
    ${up}
  }
  down(op) {
    ${down}
  }
}
`

const table = (name: string): Pick<Parts, 'up' | 'down'> => ({
  up: `op.createTable('${name}', [column('id', integer(), { autoincrement: true }), primaryKey(['id'])])`,
  down: `op.dropTable('${name}')`,
})

const usersColumn = (name: string, type: string): Pick<Parts, 'up' | 'down'> => ({
  up: `op.addColumn('users', column('${name}', ${type}, { nullable: true }))`,
  down: `op.dropColumn('users', '${name}')`,
})

const chain = {
  'migrations/1a.js': revisionFile({ id: '1a', ...table('users') }),
  'migrations/2b.js': revisionFile({ id: '2b', parent: '1a', ...usersColumn('age', 'integer()') }),
  'migrations/3c.js': revisionFile({ id: '3c', parent: '2b', ...usersColumn('city', 'varchar()') }),
}

const branches = {
  'migrations/4d.js': revisionFile({ id: '4d', label: 'audit', ...table('audits') }),
  'migrations/5e.js': revisionFile({ id: '5e', parent: '2b', ...usersColumn('height', 'integer()') }),
}

/** A project whose chain is 1a, 2b, 3c; forked, with 5e on 2b as well and a base 4d, labelled audit. */
export const makeChain = ({ isForked }: { readonly isForked: boolean }): UserProject =>
  makeUserProject({
    type: 'commonjs',
    packages: ['reflect-metadata', 'better-sqlite3'],
    files: {
      'data-source.js': dataSource,
      'ormconfig.js': config("migrations: 'migrations'"),
      'folders.config.js': config("migrations: ['migrations', 'other']"),
      'databases.config.js': `const { dataSource } = require('./data-source.js')

module.exports = {
  databases: { main: { orm: dataSource, migrations: 'migrations' }, other: { orm: dataSource, migrations: 'other' } },
}
`,
      'other/0f.js': revisionFile({ id: '0f', label: 'other' }),
      ...chain,
      ...(isForked ? branches : {}),
    },
  })
