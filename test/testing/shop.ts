import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DataSource, type DataSourceOptions, EntitySchema } from 'typeorm'
import { revisionFile } from '../commands/projects.js'
import { Client } from 'pg'
import { createDatabase, serverUrl, type TestDatabase } from '../harness/postgres.js'

/** The drivers that the kit is tried on. */
export type Driver = 'better-sqlite3' | 'postgres'
export const drivers: readonly Driver[] = ['better-sqlite3', 'postgres']

interface Role {
  readonly name: string
}
interface User {
  readonly id: number
  readonly email: string
  readonly role: string
}

export const roles = new EntitySchema<Role>({
  name: 'Role',
  tableName: 'roles',
  columns: { name: { type: 'varchar', primary: true } },
})
export const users = new EntitySchema<User>({
  name: 'User',
  tableName: 'users',
  columns: {
    id: { type: 'integer', primary: true, generated: true },
    email: { type: 'varchar' },
    role: { type: 'varchar' },
  },
  foreignKeys: [{ target: 'Role', columnNames: ['role'], referencedColumnNames: ['name'], name: 'FK_role' }],
})

/** A chain that writes rows, which every test finds. */
export const chain = {
  '1a.js': revisionFile({
    id: '1a',
    up: `op.createTable('roles', [column('name', varchar()), primaryKey(['name'])])
    op.bulkInsert('roles', [{ name: 'admin' }, { name: 'guest' }])`,
    down: "op.dropTable('roles')",
  }),
  '2b.js': revisionFile({
    id: '2b',
    parent: '1a',
    up: `op.createTable('users', [
      column('id', integer(), { autoincrement: true }), column('email', varchar()), column('role', varchar()),
      primaryKey(['id']),
      { kind: 'foreignKey', name: 'FK_role', columns: ['role'], references: { name: 'roles', columns: ['name'] } },
    ])`,
    down: "op.dropTable('users')",
  }),
}

/** A project on its own folder, and on PostgreSQL on its own database. */
export class Shop {
  readonly root = mkdtempSync(path.join(tmpdir(), 'orm-migrate-shop-'))
  readonly driver: Driver
  #server: TestDatabase | undefined

  constructor(driver: Driver) {
    this.driver = driver
    mkdirSync(path.join(this.root, 'migrations'))
    for (const [name, text] of Object.entries(chain)) this.write(name, text)
  }

  /** With its own database, where the kit does not make one. */
  async onServer(): Promise<this> {
    if (this.driver === 'postgres') this.#server = await createDatabase()
    return this
  }

  write(name: string, text: string): void {
    writeFileSync(path.join(this.root, 'migrations', name), text)
  }

  remove(name: string): void {
    rmSync(path.join(this.root, 'migrations', name))
  }

  /** The config, whose database need not be there. */
  config(more: Partial<DataSourceOptions> = {}): { readonly orm: DataSource; readonly root: string } {
    const url =
      this.#server?.url ?? String(new URL('/no_such_shop', process.env.ORM_MIGRATE_TEST_POSTGRES_URL))
    const place =
      this.driver === 'postgres' ? { url } : { database: path.join(this.root, 'shop_test.sqlite') }
    const options = { type: this.driver, ...place, entities: [roles, users], ...more } as DataSourceOptions
    return { orm: new DataSource(options), root: this.root }
  }

  async dispose(): Promise<void> {
    await this.#server?.drop()
    rmSync(this.root, { recursive: true, force: true })
  }
}

/** What the kit has named after the project that a test's database is of: the project's part of its name. */
export const projectOf = (database: string): string =>
  /orm_migrate_test_(\w{8})_/.exec(database)?.[1] ?? database

/** The databases of a project that the kit has on the server. */
export async function onServer(project: string, { remove = false } = {}): Promise<readonly string[]> {
  const client = new Client({ connectionString: serverUrl() })
  await client.connect()
  try {
    const { rows } = await client.query<{ readonly datname: string }>('SELECT datname FROM pg_database')
    const names = rows.map(({ datname }) => datname).filter((name) => isOf(project, name))
    if (remove) for (const name of names) await client.query(`DROP DATABASE IF EXISTS ${name}`)
    return names
  } finally {
    await client.end()
  }
}

/** The files of a project that the kit has in the folder of one of its databases. */
export function inFolder(project: string, folder: string, { remove = false } = {}): readonly string[] {
  const names = readdirSync(folder).filter((name) => isOf(project, name) || name.includes(`_${project}.`))
  if (remove) for (const name of names) rmSync(path.join(folder, name))
  return names.filter((name) => name.endsWith('.sqlite'))
}

const isOf = (project: string, name: string): boolean =>
  name.startsWith('orm_migrate_') && name.includes(`_${project}_`)
