import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach } from '@jest/globals'
import { DataSource, type DataSourceOptions, EntitySchema } from 'typeorm'
import type { TestDatabase as KitDatabase } from '../../src/testing/index.js'
import { revisionFile } from '../commands/projects.js'
import { createDatabase, serverUrl, type TestDatabase } from '../harness/postgres.js'
import { postgresRows } from '../harness/tables.js'

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

  /** Writes a revision under its id. */
  revision(parts: Parameters<typeof revisionFile>[0]): void {
    this.write(`${parts.id}.js`, revisionFile(parts))
  }

  remove(name: string): void {
    rmSync(path.join(this.root, 'migrations', name))
  }

  /** The config, whose database need not be there. */
  config(more: Partial<DataSourceOptions> = {}): { readonly orm: DataSource; readonly root: string } {
    const url = this.#server?.url ?? nowhere()
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

/** The URL of a database that nobody has made, and that the kit has no need of. */
export const nowhere = (): string => String(new URL('/nobody_has_made_this', serverUrl()))

/** Makes shops that go away after each test of the file that asks. */
export function shopsOfTests(): (driver: Driver) => Shop {
  const shops: Shop[] = []
  afterEach(async () => {
    for (const shop of shops.splice(0)) await shop.dispose()
  })
  return (driver) => {
    const shop = new Shop(driver)
    shops.push(shop)
    return shop
  }
}

/** What the kit has named after the project that a test's database is of: the project's part of its name. */
export const projectOf = (database: string): string =>
  /orm_migrate_test_(\w{8})_/.exec(database)?.[1] ?? database

/** The databases of a project that the kit has on the server. */
export async function onServer(project: string): Promise<readonly string[]> {
  const rows = await postgresRows<{ readonly datname: string }>(
    serverUrl(),
    'SELECT datname FROM pg_database',
  )
  return rows.map(({ datname }) => datname).filter((name) => isOf(project, name))
}

/** The databases of a project that the kit has in the folder of one of them. */
export const inFolder = (project: string, folder: string): readonly string[] =>
  filesOf(project, folder).filter((name) => name.endsWith('.sqlite'))

/** Drops a database of the kit, and removes all that it keeps of the same project. */
export async function removeAll(database: KitDatabase<object>): Promise<void> {
  await database.drop()
  const project = projectOf(database.database)
  if (database.url !== undefined) return removeFromServer(project)
  const folder = path.dirname(database.database)
  for (const name of filesOf(project, folder)) rmSync(path.join(folder, name))
}

/** Removes what the kit keeps of a project on the server. */
export async function removeFromServer(project: string): Promise<void> {
  for (const name of await onServer(project))
    await postgresRows(serverUrl(), `DROP DATABASE IF EXISTS ${name}`)
}

const filesOf = (project: string, folder: string): readonly string[] =>
  readdirSync(folder).filter((name) => isOf(project, name) || name.includes(`_${project}.`))

const isOf = (project: string, name: string): boolean =>
  name.startsWith('orm_migrate_') && name.includes(`_${project}_`)
