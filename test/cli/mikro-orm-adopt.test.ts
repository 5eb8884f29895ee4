import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { makeUserProject, type UserProject } from '../harness/project.js'
import { postgresRows, postgresTables, sqliteRows, sqliteTables } from '../harness/tables.js'
import { configFile, tsconfig } from './mikro-orm-project.js'

const targets = [
  { orm: 'MikroORM 6', driver: 'postgresql', type: 'commonjs', decorators: '@mikro-orm/core', provider: '' },
  {
    orm: 'MikroORM 7',
    driver: 'sqlite',
    type: 'module',
    decorators: '@mikro-orm/decorators/legacy',
    provider: 'metadataProvider: ReflectMetadataProvider,',
  },
] as const

const entity = (decorators: string): string => `
  import { Entity, PrimaryKey, Property } from '${decorators}'

  @Entity({ tableName: 'users' })
  export class User {
    @PrimaryKey() id!: number
    @Property() email!: string
    @Property({ nullable: true }) city?: string
  }`

/** What each migration says besides its name: statements that it collects, statements that it runs itself, code. */
const bodies = (isPostgres: boolean): Readonly<Record<string, readonly [up: string, down: string]>> => ({
  Migration20240101120000: [
    isPostgres
      ? `this.addSql('create table "users" ("id" serial primary key, "email" varchar(255) not null);')`
      : `this.addSql('create table \`users\` (\`id\` integer not null primary key autoincrement, \`email\` text not null);')`,
    `this.addSql('drop table "users"')`,
  ],
  Migration20240102120000_add_phone: [
    `await this.execute('alter table "users" add column "phone" varchar(20) null')
    await this.execute("insert into users (email, phone) values (?, ?)", ['grace', '?'])
    const em = this.getEntityManager()
    await em.transactional(async (inner) => {
      await inner.getConnection().execute("insert into users (email) values ('kept')", [], 'run', inner.getTransactionContext())
    })
    await em.transactional(async (inner) => {
      await inner.getConnection().execute("insert into users (email) values ('gone')", [], 'run', inner.getTransactionContext())
      throw new Error('no')
    }).catch(() => undefined)
    this.addSql("update users set phone = '1' where email = 'kept'")`,
    `this.addSql("delete from users where email <> 'ada'")
    this.addSql('alter table "users" drop column "phone"')`,
  ],
  Migration20240103120000_add_city: [
    isPostgres
      ? `this.addSql('alter table "users" add column "city" varchar(255) null')`
      : `this.addSql('alter table "users" add column "city" text null')`,
    `this.addSql('alter table "users" drop column "city"')`,
  ],
})

const classText = (
  name: string,
  [up, down]: readonly [string, string],
): string => `class ${name} extends Migration {
  async up() {
    ${up}
  }
  async down() {
    ${down}
  }
  isTransactional() {
    return ${!name.endsWith('city')}
  }
}`

describe.each(targets)('$orm on $driver', ({ orm, driver, type, decorators, provider }) => {
  const isPostgres = driver === 'postgresql'
  const migrations = Object.entries(bodies(isPostgres))
  let project: UserProject
  let database: TestDatabase | undefined
  const tables = () => (database === undefined ? sqliteTables(project.root) : postgresTables(database.url))
  const rows = async (sql: string): Promise<readonly unknown[]> =>
    database === undefined
      ? sqliteRows(path.join(project.root, 'shop.sqlite'), sql)
      : await postgresRows(database.url, sql)
  const succeed = async (...words: readonly string[]): Promise<string> => {
    const outcome = await project.run(words, { DATABASE_URL: database?.url })
    expect(outcome).toEqual({ code: 0, stdout: outcome.stdout, stderr: '' })
    return outcome.stdout
  }

  beforeAll(async () => {
    if (isPostgres) database = await createDatabase()
    const place = isPostgres ? `clientUrl: '${database?.url ?? ''}'` : `dbName: 'shop.sqlite'`
    project = makeUserProject({
      type,
      orm,
      packages: ['typescript'],
      files: {
        'tsconfig.json': tsconfig('older'),
        'src/mikro-orm.config.ts': `${provider === '' ? '' : `import { ReflectMetadataProvider } from '${decorators}'\n`}${configFile(driver, provider)}`,
        'src/entities/user.entity.ts': entity(decorators),
        // Runs the first migration as the project has done so far: with MikroORM alone.
        'past.mjs': `
          import { EntitySchema } from '@mikro-orm/core'
          import { MikroORM } from '@mikro-orm/${driver}'
          import { Migration, Migrator } from '@mikro-orm/migrations'
          ${migrations
            .slice(0, 1)
            .map(([name, body]) => classText(name, body))
            .join('')}
          const Any = new EntitySchema({ name: 'Any', properties: { id: { type: 'number', primary: true } } })
          const list = [{ name: 'Migration20240101120000', class: Migration20240101120000 }]
          const orm = await MikroORM.init({
            ${place}, entities: [Any], extensions: [Migrator],
            migrations: { snapshot: false, silent: true, migrationsList: list },
          })
          await orm.migrator.up()
          await orm.em.getConnection().execute("insert into users (email) values ('ada')")
          await orm.close(true)
        `,
        ...Object.fromEntries(
          migrations.map(([name, body]) => [
            `migrations/${name}.ts`,
            `// @ts-nocheck\nimport { Migration } from '@mikro-orm/migrations'\n\nexport ${classText(name, body)}\n`,
          ]),
        ),
      },
    })
    expect(await project.node(['past.mjs'])).toEqual({ code: 0, stdout: '', stderr: '' })
  })
  afterAll(async () => {
    project.dispose()
    await database?.drop()
  })

  test('adopt writes a revision for each migration, and knows what has run', async () => {
    expect(await succeed('adopt')).toBe(
      [
        'Wrote revisions/20240101120000_migration20240101120000.ts (applied)',
        'Wrote revisions/20240102120000_add_phone.ts (pending)',
        'Wrote revisions/20240103120000_add_city.ts (pending)',
        'The database is at 20240101120000.',
        'Next: orm-migrate upgrade head',
        '',
      ].join('\n'),
    )
    expect(project.read('revisions/20240102120000_add_phone.ts')).toContain(
      '    fromMikroOrm(Migration20240102120000_add_phone).up(op)\n',
    )
    expect(project.read('revisions/20240103120000_add_city.ts')).toContain(
      'static readonly transaction = false',
    )
  })

  test('upgrade runs the others on the session and in the transaction of the run', async () => {
    await succeed('upgrade', 'head')
    expect(await rows('select email, phone, city from users order by id')).toEqual([
      { email: 'ada', phone: null, city: null },
      { email: 'grace', phone: '?', city: null },
      { email: 'kept', phone: '1', city: null },
    ])
    // What only the code of a migration has made is left alone.
    expect(await succeed('check')).toContain('No new upgrade operations detected.\n')
  })

  test('downgrade takes them back, and upgrade begins anew', async () => {
    await succeed('downgrade', '20240101120000')
    expect(await rows('select * from users')).toEqual([{ id: 1, email: 'ada' }])
    await succeed('downgrade', 'base')
    expect(await tables()).toEqual(['mikro_orm_migrations', 'orm_migrate_revisions'])
  })
})
