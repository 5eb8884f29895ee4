import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect } from '@jest/globals'
import typeorm, { type DataSourceOptions, type EntitySchema } from 'typeorm'
import { createMigrator, type Migrator, type MigratorOptions, type Settings } from '../../src/index.js'

/** A folder of a test's own, with a SQLite database unless another one is given. */
export class Workshop {
  readonly folder: string
  readonly migrations: string
  readonly #options: Readonly<Record<string, unknown>>
  readonly #opened: Migrator[] = []
  #copies = 0

  private constructor(folder: string, options: Readonly<Record<string, unknown>> | undefined) {
    this.folder = folder
    this.migrations = path.join(folder, 'migrations')
    this.#options = options ?? { type: 'better-sqlite3', database: path.join(folder, 'database.sqlite') }
  }

  static async open(options?: Readonly<Record<string, unknown>>): Promise<Workshop> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'orm-migrate-config-'))
    return new Workshop(folder, options)
  }

  async close(): Promise<void> {
    for (const migrator of this.#opened) await migrator.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  /** The ORM of these entities on the database. */
  dataSource(entities: readonly EntitySchema[] = []): typeorm.DataSource {
    return new typeorm.DataSource({
      ...this.#options,
      entities: [...entities],
    } as unknown as DataSourceOptions)
  }

  /** A migrator on the database; closed with the workshop. */
  migrator(
    settings: Settings & { readonly entities?: readonly EntitySchema[] } = {},
    options?: MigratorOptions,
  ): Migrator {
    const { entities = [], ...said } = settings
    const config = { orm: this.dataSource(entities), migrations: this.migrations, ...said }
    const migrator = createMigrator(config, options)
    this.#opened.push(migrator)
    return migrator
  }

  /** Writes a revision by hand, after the one before it. */
  async revision(id: string, { after = null, fields = '', up = '', down = '' }: RevisionText): Promise<void> {
    await mkdir(this.migrations, { recursive: true })
    const text = `import { column, integer, Migration, type Operations, primaryKey } from 'orm-migrate'

export default class Revision extends Migration {
  static readonly revision = '${id}'
  static readonly down_revision = ${JSON.stringify(after)}
  ${fields}
  async up(op: Operations) { ${up} }
  async down(op: Operations) { ${down} }
}

export const used = [column, integer, primaryKey]
`
    await writeFile(path.join(this.migrations, `${id}.ts`), text)
  }

  /** The revisions in another folder, for what changes: a process imports a file once. */
  async copied(): Promise<string> {
    const folder = path.join(this.folder, `copy-${(this.#copies += 1)}`)
    await cp(this.migrations, folder, { recursive: true })
    return folder
  }

  /** What the database answers. */
  async query(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]> {
    const dataSource = await this.dataSource().initialize()
    try {
      return await dataSource.query(sql)
    } finally {
      await dataSource.destroy()
    }
  }

  /** The names of the tables that are there, but for the tool's own. */
  async tables(): Promise<readonly string[]> {
    const sql =
      this.#options.type === 'postgres'
        ? "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
        : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
    const names = (await this.query(sql)).map(({ name }) => String(name))
    return names.filter((name) => !name.startsWith('orm_migrate_revisions'))
  }

  /** The ids in the version table. */
  async applied(): Promise<readonly string[]> {
    const rows = await this.query('SELECT revision FROM orm_migrate_revisions ORDER BY revision')
    return rows.map(({ revision }) => String(revision))
  }

  /** The files below the folder of migrations; none where it is not there. */
  async files(): Promise<readonly string[]> {
    if (!existsSync(this.migrations)) return []
    const entries = await readdir(this.migrations, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(this.migrations, path.join(entry.parentPath, entry.name)))
      .sort()
  }
}

/** What a revision written by hand says. */
export interface RevisionText {
  readonly after?: string | null
  /** Lines of the class. */
  readonly fields?: string
  readonly up?: string
  readonly down?: string
}

/** An entity with an id and these texts. */
export const entity = (name: string, ...columns: readonly string[]): EntitySchema =>
  new typeorm.EntitySchema({
    name,
    columns: {
      id: { type: 'integer', primary: true },
      ...Object.fromEntries(columns.map((column) => [column, { type: 'varchar' as const }])),
    },
  })

/** `op.createTable` of a table that has an id. */
export const creating = (table: string): string =>
  `op.createTable('${table}', [column('id', integer()), primaryKey(['id'])]);`

/** The error that a promise or a function ends with, as its code, message, hint and details. */
export async function errorOf(work: (() => unknown) | Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await (typeof work === 'function' ? work() : work)
  } catch (error) {
    const { code, message, hint, details } = error as Record<string, unknown>
    return { code, message, hint, details }
  }
  expect('no error').toBe('an error')
  return {}
}
