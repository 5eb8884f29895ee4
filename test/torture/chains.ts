/** One chain of revisions that is run under blows, in the order in which it is applied. */
export interface Chain {
  readonly name: string
  readonly database: 'postgres' | 'sqlite'
  /** More settings of the config. */
  readonly settings?: string
  readonly revisions: readonly Step[]
  /** It has raw SQL outside of transactions, where only a person can tell what was done: the tool may ask. */
  readonly mayAsk?: true
  /** The part of the tool that keeps the promise for it; absent: transactions do. */
  readonly needs?: 'journal'
  /** It is in the ordinary suite, too. */
  readonly isShort?: true
}

/** The bodies of one revision. */
export interface Step {
  readonly up: string
  readonly down: string
  /** `static readonly transaction = false` */
  readonly isBare?: true
}

/** A row that would be there twice, or not at all, if the revision were done twice, or in part. */
const mark = (text: string): string =>
  `op.execute(\`INSERT INTO "ledger" ("entry") SELECT '${text} ' || count(*) FROM "people"\`)\n`

const people = (rows: string, type: string): string => `op.createTable('ledger', [column('entry', text())])
    op.createTable('people', [
      column('id', integer(), { autoincrement: true }),
      column('name', varchar(50)),
      column('state', ${type}),
      column('manager', integer(), { nullable: true }),
      primaryKey(['id'], { name: 'PK_people' }),
    ])
    op.execute(\`${rows}\`)
    ${mark('people')}`

const postgresRows = `INSERT INTO "people" ("name", "state", "manager")
      SELECT 'person ' || n, CASE WHEN n % 3 = 0 THEN 'old' ELSE 'new' END::"state", NULLIF(n / 10, 0)
      FROM generate_series(1, 300) n ORDER BY n`
const sqliteRows = `WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 2000)
      INSERT INTO "people" ("name", "state", "manager")
      SELECT 'person ' || n, CASE WHEN n % 3 = 0 THEN 'old' ELSE 'new' END, NULLIF(n / 10, 0) FROM numbers`

const first: Step = {
  up: `op.createEnum('state', ['new', 'old'])
    ${people(postgresRows, "enumOf('state', ['new', 'old'])")}`,
  down: `op.dropTable('people')
    op.dropTable('ledger')
    op.dropEnum('state')`,
}

const sqliteFirst: Step = {
  up: people(sqliteRows, 'text()'),
  down: `op.dropTable('people')
    op.dropTable('ledger')`,
}

const email: Step = {
  up: `op.addColumn('people', column('email', varchar(100), { nullable: true }))
    op.execute(\`UPDATE "people" SET "email" = "name" || '@example.org'\`)
    op.alterColumn('people', 'email', { nullable: false })
    op.createUniqueConstraint('UQ_people_email', 'people', ['email'])
    ${mark('email')}`,
  down: `op.dropConstraint('UQ_people_email', 'people')
    op.dropColumn('people', 'email')
    ${mark('no email')}`,
}

const orders: Step = {
  up: `op.createTable('orders', [
      column('id', integer(), { autoincrement: true }),
      column('person', integer()),
      column('total', numeric(10, 2)),
      primaryKey(['id'], { name: 'PK_orders' }),
    ])
    op.createForeignKey('FK_orders_person', 'orders', 'people', ['person'], ['id'], { onDelete: 'CASCADE' })
    op.createForeignKey('FK_people_manager', 'people', 'people', ['manager'], ['id'])
    op.execute(\`INSERT INTO "orders" ("person", "total") SELECT "id", "id" * 1.5 FROM "people" ORDER BY "id"\`)
    op.createIndex('IX_orders_person', 'orders', ['person'])
    op.createCheckConstraint('CK_orders_total', 'orders', '"total" > 0')
    ${mark('orders')}`,
  down: `op.dropConstraint('FK_people_manager', 'people')
    op.dropTable('orders')
    ${mark('no orders')}`,
}

const types: Step = {
  up: `op.alterColumn('people', 'name', { type: text() })
    op.alterColumn('orders', 'total', { type: numeric(12, 4), default: sql('0') })
    op.renameColumn('people', 'name', 'full_name')
    ${mark('types')}`,
  down: `op.renameColumn('people', 'full_name', 'name')
    op.alterColumn('orders', 'total', { type: numeric(10, 2), default: null })
    op.alterColumn('people', 'name', { type: varchar(50) })
    ${mark('no types')}`,
}

const lastOfPostgres: Step = {
  up: `op.createView('totals', 'SELECT "person", sum("total") AS "sum" FROM "orders" GROUP BY "person"')
    op.alterEnum('state', ['old', 'fresh'], { rename: { new: 'fresh' }, swap: true })
    op.bulkInsert('ledger', [{ entry: 'one' }, { entry: 'two' }])`,
  down: `op.alterEnum('state', ['new', 'old'], { rename: { fresh: 'new' }, swap: true })
    op.dropView('totals')
    op.execute(\`DELETE FROM "ledger" WHERE "entry" IN ('one', 'two')\`)
    ${mark('no view')}`,
}

const lastOfSqlite: Step = {
  up: `op.dropColumn('people', 'manager')
    op.createView('totals', 'SELECT "person", sum("total") AS "sum" FROM "orders" GROUP BY "person"')
    op.bulkInsert('ledger', [{ entry: 'one' }, { entry: 'two' }])`,
  down: `op.dropView('totals')
    op.addColumn('people', column('manager', integer(), { nullable: true }))
    op.createForeignKey('FK_people_manager', 'people', 'people', ['manager'], ['id'])
    ${mark('no view')}`,
}

/** Each step outside of a transaction is alone in its revision. */
const outside: readonly Step[] = [
  {
    up: `op.createIndex('IX_people_name', 'people', ['name'], { concurrently: true })`,
    down: `op.dropIndex('IX_people_name', 'people', { concurrently: true })`,
  },
  {
    up: `op.alterEnum('state', ['new', 'young', 'old'])`,
    down: `op.alterEnum('state', ['new', 'old'], { replace: { young: 'new' } })`,
  },
  {
    up: `op.execute(\`UPDATE "people" SET "state" = 'young' WHERE "id" % 7 = 0\`)
    ${mark('young')}`,
    down: `op.execute(\`UPDATE "people" SET "state" = 'new' WHERE "state" = 'young'\`)
    ${mark('no longer young')}`,
  },
  {
    up: `op.createIndex('UX_people_id_state', 'people', ['id', 'state'], { concurrently: true, unique: true })`,
    down: `op.dropIndex('UX_people_id_state', 'people', { concurrently: true })`,
  },
]

/** Steps outside stand between others of the same revision, whose rows must not come twice. */
const mixed: Step = {
  up: `${mark('before')}
    op.addColumn('people', column('nick', text(), { nullable: true }))
    op.createIndex('IX_people_name', 'people', ['name'], { concurrently: true })
    ${mark('between')}
    op.alterEnum('state', ['new', 'young', 'old'])
    op.execute(\`UPDATE "people" SET "state" = 'young' WHERE "id" % 7 = 0\`)
    ${mark('after')}`,
  down: `${mark('before down')}
    op.dropIndex('IX_people_name', 'people', { concurrently: true })
    op.alterEnum('state', ['new', 'old'], { replace: { young: 'new' } })
    op.dropColumn('people', 'nick')
    ${mark('after down')}`,
}

/** Schema operations in a revision that asks for no transaction. */
const bare: Step = {
  isBare: true,
  up: `op.addColumn('people', column('nick', text(), { nullable: true }))
    op.createIndex('IX_people_nick', 'people', ['nick'])
    op.alterColumn('people', 'name', { type: varchar(80) })
    op.bulkInsert('ledger', [{ entry: 'bare' }])`,
  down: `op.alterColumn('people', 'name', { type: varchar(50) })
    op.dropIndex('IX_people_nick', 'people')
    op.dropColumn('people', 'nick')`,
}

/** Raw SQL in a revision that asks for no transaction. */
const raw: Step = {
  isBare: true,
  up: `op.addColumn('people', column('nick', text(), { nullable: true }))
    ${mark('raw')}
    op.createIndex('IX_people_nick', 'people', ['nick'])`,
  down: `op.dropIndex('IX_people_nick', 'people')
    ${mark('raw down')}
    op.dropColumn('people', 'nick')`,
}

/** Raw SQL that stands outside of the transaction of its revision, by the word of the author. */
const aside: Step = {
  up: `op.addColumn('people', column('nick', text(), { nullable: true }))
    op.autocommit((op) => {
      ${mark('raw')}
    })
    op.createIndex('IX_people_nick', 'people', ['nick'])`,
  down: `op.dropIndex('IX_people_nick', 'people')
    op.autocommit((op) => {
      ${mark('raw down')}
    })
    op.dropColumn('people', 'nick')`,
}

/** What the tool has of what chains need. */
const built: readonly string[] = ['journal']

/** The chains that are run under blows. */
export const chains: readonly Chain[] = (
  [
    {
      name: 'PostgreSQL, one transaction for each revision',
      database: 'postgres',
      revisions: [first, email, orders, types, lastOfPostgres],
    },
    {
      name: 'PostgreSQL, one transaction for the run',
      database: 'postgres',
      settings: "transaction: 'all',",
      revisions: [first, email, orders, types, lastOfPostgres],
    },
    {
      name: 'PostgreSQL, CONCURRENTLY and enum values',
      database: 'postgres',
      isShort: true,
      revisions: [first, ...outside],
    },
    {
      name: 'SQLite, rebuilds',
      database: 'sqlite',
      isShort: true,
      revisions: [sqliteFirst, email, orders, types, lastOfSqlite],
    },
    {
      name: 'PostgreSQL, steps outside between others',
      database: 'postgres',
      needs: 'journal',
      revisions: [first, mixed, orders],
    },
    {
      name: 'PostgreSQL, without transactions',
      database: 'postgres',
      needs: 'journal',
      revisions: [first, bare, orders],
    },
    {
      name: 'SQLite, without transactions',
      database: 'sqlite',
      needs: 'journal',
      revisions: [sqliteFirst, bare, orders],
    },
    {
      name: 'PostgreSQL, raw SQL without transactions',
      database: 'postgres',
      needs: 'journal',
      mayAsk: true,
      revisions: [first, raw],
    },
    {
      name: 'SQLite, raw SQL without transactions',
      database: 'sqlite',
      needs: 'journal',
      mayAsk: true,
      revisions: [sqliteFirst, raw],
    },
    {
      name: 'PostgreSQL, raw SQL by op.autocommit',
      database: 'postgres',
      needs: 'journal',
      mayAsk: true,
      revisions: [first, aside],
    },
    {
      name: 'SQLite, raw SQL by op.autocommit',
      database: 'sqlite',
      needs: 'journal',
      mayAsk: true,
      revisions: [sqliteFirst, aside],
    },
  ] satisfies readonly Chain[]
).filter(({ needs }: Chain) => needs === undefined || built.includes(needs))

/** The files of all chains: a folder each, and one config that the environment tells which to take. */
export function filesOf(all: readonly Chain[]): Readonly<Record<string, string>> {
  const files = all.flatMap((chain) =>
    chain.revisions.map((step, position): readonly [string, string] => [
      `${folderOf(chain)}/${idAt(position)}.js`,
      revisionFile(step, position),
    ]),
  )
  return {
    ...Object.fromEntries(files),
    ...Object.fromEntries(all.map((chain) => [configOf(chain), config(chain)])),
  }
}

/** The name of a chain's config file. */
export const configOf = (chain: Chain): string => `${folderOf(chain)}.config.js`

const folderOf = ({ name }: Chain): string => name.toLowerCase().replaceAll(/[^a-z]+/g, '-')

/** The id of the revision at a position. */
export const idAt = (position: number): string => `r${position + 1}`

const config = (chain: Chain): string => `const { DataSource } = require('typeorm')

module.exports = () => ({
  orm: new DataSource({
    ...(process.env.DATABASE.startsWith('postgres:')
      ? { type: 'postgres', url: process.env.DATABASE }
      : { type: 'better-sqlite3', database: process.env.DATABASE }),
    ...JSON.parse(process.env.DATA_SOURCE || '{}'),
    entities: [],
  }),
  migrations: '${folderOf(chain)}',
  lockTimeout: 600_000,
  ${chain.settings ?? ''}
})
`

const words = 'Migration, column, enumOf, integer, numeric, primaryKey, sql, text, varchar'

const revisionFile = (
  { up, down, isBare }: Step,
  position: number,
): string => `const { ${words} } = require('orm-migrate')

module.exports = class Revision extends Migration {
  static revision = '${idAt(position)}'
  static down_revision = ${position === 0 ? 'null' : `'${idAt(position - 1)}'`}
  static message = 'revision ${position + 1}'
  ${isBare ? 'static transaction = false' : ''}
  up(op) {
    ${up}
  }
  down(op) {
    ${down}
  }
}
`
