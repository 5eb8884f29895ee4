import path from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { createDatabase, type TestDatabase } from '../harness/postgres.js'
import { makeUserProject, type UserProject, type UserProjectOptions } from '../harness/project.js'
import { postgresRows, postgresTables, sqliteRows, sqliteTables } from '../harness/tables.js'

let project: UserProject
let database: TestDatabase | undefined
afterEach(async () => {
  project.dispose()
  await database?.drop()
  database = undefined
})

const targets = [
  { orm: 'TypeORM 1.x', driver: 'better-sqlite3' },
  { orm: 'TypeORM 0.3', driver: 'better-sqlite3' },
  { orm: 'TypeORM 0.3', driver: 'sqlite' },
  { orm: 'TypeORM 1.x', driver: 'postgres' },
  { orm: 'TypeORM 0.3', driver: 'postgres' },
] as const
type Target = (typeof targets)[number]

/** How the DataSource finds its database. */
const place = ({ driver }: Target): string =>
  driver === 'postgres'
    ? `type: 'postgres', url: process.env.DATABASE_URL`
    : `type: '${driver}', database: 'shop.sqlite'`

const dataSource = (
  target: Target,
): string => `import { DataSource, Entity, PrimaryGeneratedColumn, Column, Index } from 'typeorm'

@Entity('users')
export class User {
  @PrimaryGeneratedColumn() id!: number
  @Column() email!: string
  @Column({ type: 'varchar', nullable: true }) phone!: string | null
  @Index('users_city') @Column({ type: 'varchar', nullable: true }) city!: string | null
}

export const dataSource = new DataSource({
  ${place(target)},
  entities: [User],
  migrations: ['src/migration/*.ts'],
  migrationsTableName: 'typeorm_history',
  migrationsRun: true,
})
`

const bodies: Readonly<Record<string, readonly [up: string, down: string]>> = {
  CreateUsers1700000000000: [
    `await queryRunner.createTable(new Table({
      name: 'users',
      columns: [
        { name: 'id', type: 'integer', isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
        { name: 'email', type: 'varchar', isNullable: false },
      ],
    }))`,
    `await queryRunner.dropTable('users')`,
  ],
  AddPhone1700000001000: [
    `await queryRunner.startTransaction()
    await queryRunner.query('ALTER TABLE users ADD COLUMN phone varchar')
    await queryRunner.commitTransaction()`,
    `await queryRunner.dropColumn('users', 'phone')`,
  ],
  AddCity1700000002000: [
    `await queryRunner.query('ALTER TABLE users ADD COLUMN city varchar')
    await queryRunner.query('CREATE INDEX users_city ON users (city)')`,
    `await queryRunner.query('DROP INDEX users_city')
    await queryRunner.query('ALTER TABLE users DROP COLUMN city')`,
  ],
}

const classText = (name: string, language: 'ts' | 'js'): string => {
  const [up = '', down = ''] = bodies[name] ?? []
  const [runner, result] = language === 'ts' ? [': QueryRunner', ': Promise<void>'] : ['', '']
  return `class ${name} {
  name = '${name}'
  async up(queryRunner${runner})${result} {
    ${up}
  }
  async down(queryRunner${runner})${result} {
    ${down}
  }
}
`
}

const migrationFile = (name: string): string =>
  `import { type QueryRunner, Table } from 'typeorm'\n\nvoid Table\nexport ${classText(name, 'ts')}`

/** Runs the first two migrations as the project has done so far: with TypeORM alone. */
const past = (target: Target): string => `const { DataSource, Table } = require('typeorm')
${classText('CreateUsers1700000000000', 'js')}
${classText('AddPhone1700000001000', 'js')}
const dataSource = new DataSource({
  ${place(target)}, migrationsTableName: 'typeorm_history', migrations: [CreateUsers1700000000000, AddPhone1700000001000],
})
dataSource.initialize().then(async () => {
  await dataSource.runMigrations({ transaction: 'each' })
  await dataSource.query("INSERT INTO users (email) VALUES ('ada')")
  await dataSource.destroy()
})
`

const tsconfig = JSON.stringify({
  compilerOptions: {
    target: 'ES2022',
    module: 'commonjs',
    moduleResolution: 'node10',
    ignoreDeprecations: '6.0',
    strict: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    skipLibCheck: true,
  },
})

const packages = ['reflect-metadata', 'typescript', 'better-sqlite3', 'pg', 'sqlite3'] as const
const options = (target: Target): UserProjectOptions => ({
  type: 'commonjs',
  orm: target.orm,
  packages: packages.filter((name) => name !== 'sqlite3' || target.driver === 'sqlite'),
  files: {
    'tsconfig.json': tsconfig,
    'ormconfig.ts': `import { defineConfig } from 'orm-migrate'\nexport default defineConfig({ orm: 'src/data-source.ts' })\n`,
    'src/data-source.ts': dataSource(target),
    'past.cjs': past(target),
    ...Object.fromEntries(
      Object.keys(bodies).map((name) => [`src/migration/${name.slice(-13)}-${name}.ts`, migrationFile(name)]),
    ),
  },
})

const environment = () => ({ DATABASE_URL: database?.url })
async function done(...words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await project.run(words, environment())
  expect({ words, code, stderr }).toEqual({ words, code: 0, stderr: '' })
  return stdout
}
const tables = async (): Promise<readonly string[]> =>
  database === undefined ? sqliteTables(project.root) : postgresTables(database.url)
const users = async (): Promise<readonly unknown[]> => {
  const sql = 'SELECT * FROM users'
  return database === undefined
    ? sqliteRows(path.join(project.root, 'shop.sqlite'), sql)
    : postgresRows(database.url, sql)
}

async function open(target: Target): Promise<void> {
  database = target.driver === 'postgres' ? await createDatabase() : undefined
  project = makeUserProject(options(target))
}

async function runPast(): Promise<void> {
  const saved = process.env.DATABASE_URL
  if (database !== undefined) process.env.DATABASE_URL = database.url
  const { code, stderr } = await project.node(['past.cjs'])
  if (saved === undefined) delete process.env.DATABASE_URL
  else process.env.DATABASE_URL = saved
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
}

describe.each(targets)('$orm on $driver', (target) => {
  test('a history of three migrations, one of them pending, goes on as the first part of the chain', async () => {
    await open(target)
    await runPast()
    expect(await done('adopt', '--dry-run')).toBe(
      'Would adopt 1700000000000, CreateUsers (applied)\n' +
        'Would adopt 1700000001000, AddPhone (applied)\nWould adopt 1700000002000, AddCity (pending)\n',
    )
    expect(project.list('migrations')).toEqual([])
    expect(await done('adopt')).toBe(
      'Wrote migrations/1700000000000_createusers.ts (applied)\n' +
        'Wrote migrations/1700000001000_addphone.ts (applied)\n' +
        'Wrote migrations/1700000002000_addcity.ts (pending)\n' +
        'The database is at 1700000001000.\nNext: orm-migrate upgrade head\n',
    )
    expect(project.read('migrations/1700000001000_addphone.ts')).toContain(`
  up(op: Operations) {
    fromTypeorm(AddPhone1700000001000).up(op)
    op.assume((op) => {
      op.createTable('users', [
`)
    expect(await done('upgrade', 'head')).toBe('Running upgrade 1700000001000 -> 1700000002000, AddCity\n')
    expect(await done('check')).toBe('No new upgrade operations detected.\n')
    expect(await users()).toEqual([{ id: 1, email: 'ada', phone: null, city: null }])
    // The chain is known to have made what TypeORM has made.
    const source = project.read('src/data-source.ts')
    project.write('src/data-source.ts', source.replace(/^.* phone!.*\n/m, ''))
    const { code, stdout } = await project.run(['check'], environment())
    expect({ code, stdout }).toEqual({
      code: 3,
      stdout: expect.stringContaining('drop column "users"."phone"'),
    })
    project.write('src/data-source.ts', source)
    await done('downgrade', '1700000000000')
    expect(await users()).toEqual([{ id: 1, email: 'ada' }])
    await done('downgrade', 'base')
    expect(await tables()).toEqual(['orm_migrate_revisions', 'typeorm_history'])
    await done('upgrade', 'head')
    expect(await done('check')).toBe('No new upgrade operations detected.\n')
    expect(await done('check', '--against', 'chain')).toBe('No new upgrade operations detected.\n')
  })
})

const sqlite: Target = targets[0]

test('another database with the same history is adopted with the files that are there', async () => {
  await open(sqlite)
  await done('adopt')
  expect(await done('current')).toBe('')
  await runPast()
  expect(await done('adopt')).toBe(
    'Found 1700000000000, CreateUsers (applied)\nFound 1700000001000, AddPhone (applied)\n' +
      'Found 1700000002000, AddCity (pending)\nThe database is at 1700000001000.\nNext: orm-migrate upgrade head\n',
  )
  await done('upgrade', 'head')
  expect(await done('check')).toBe('No new upgrade operations detected.\n')
  const { code, stderr } = await project.run(['adopt'])
  expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining('already') })
})

const byHand = [
  'CREATE TABLE users (id integer PRIMARY KEY AUTOINCREMENT NOT NULL, email varchar NOT NULL, phone varchar, city varchar, note text)',
  'CREATE INDEX users_city ON users (city)',
  'CREATE INDEX users_email ON users (lower(email))',
  'CREATE TABLE sessions (id integer PRIMARY KEY NOT NULL, user_id integer REFERENCES users (id))',
]

test.each([sqlite, targets[3]])(
  'on $driver, a database made by hand becomes the baseline, and what the entities do not know stays',
  async (target) => {
    await open(target)
    const sql = byHand.map((text) =>
      target.driver === 'postgres'
        ? text.replace('integer PRIMARY KEY AUTOINCREMENT', 'serial PRIMARY KEY')
        : text,
    )
    project.write(
      'past.cjs',
      `const { DataSource } = require('typeorm')
const dataSource = new DataSource({ ${place(target)} })
dataSource.initialize().then(async () => {
  for (const sql of ${JSON.stringify(sql)}) await dataSource.query(sql)
  await dataSource.destroy()
})`,
    )
    await runPast()
    const { revisions, unmanaged } = JSON.parse(await done('adopt', '--json', '-m', 'as it was')) as {
      readonly revisions: readonly { readonly file: string }[]
      readonly unmanaged: readonly string[]
    }
    expect(revisions).toMatchObject([{ message: 'as it was', isApplied: true }])
    expect(unmanaged).toEqual([
      'add table "sessions"',
      'add column "users"."note", text',
      'add index "users_email" on "users"',
    ])
    expect(await done('current')).toMatch(/^[0-9a-f]{12} \(head\)\n$/)
    const { clean, unmanaged: left } = JSON.parse(await done('check', '--json')) as Record<string, unknown>
    expect({ clean, left }).toMatchObject({ clean: true, left: [{ name: 'note' }, { name: 'users_email' }] })
    expect(await done('check', '--against', 'chain', '-q')).toBe('')
    const before = await tables()
    await done('downgrade', 'base')
    await done('upgrade', 'head')
    expect(await tables()).toEqual(before)
    expect((JSON.parse(await done('check', '--json')) as Record<string, unknown>).clean).toBe(true)
  },
)
