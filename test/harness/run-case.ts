import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { createMigrator, type Migrator } from '../../src/index.js'
import type { Case, Entities } from './case.js'
import { catalogue } from './catalogue.js'
import type { Database, Target } from './targets.js'

/** The tool's own table, in the default schema of any case, is no part of the comparison. */
const own = ['public', 'app', 'main'].map((schema) => `${schema}.orm_migrate_revisions`)

/** TypeORM's own table is part of the comparison; its rows are not the user's. */
const texts = 'typeorm_metadata'

/** Declares one test for every case on one target. */
export function runCases<O>(cases: readonly Case<O>[], target: Target<O>, version: string): void {
  afterAll(() => target.close())
  for (const kase of cases) {
    const reason =
      kase.notSupported?.[target.name] ?? kase.notSupported?.[target.dialect] ?? kase.notSupported?.[version]
    const title = reason === undefined ? kase.name : `${kase.name} (not supported: ${reason})`
    const declare = reason === undefined ? test : test.skip
    declare(title, () => runCase(kase, target))
  }
}

/** The loop: build, look again, change, look again, go down, expect what was there. */
export async function runCase<O>(kase: Case<O>, target: Target<O>): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'orm-migrate-chain-'))
  const database = await target.create()
  const bench = new Bench(kase, target, { database, folder })
  try {
    await bench.prepare()
    const empty = await bench.catalogue()
    await bench.migrator(kase.before, async (migrator) => {
      await bench.migrate(migrator)
      await bench.expectLikeSynchronize(kase.before, await bench.catalogue())
      await bench.expectSettled(kase.before)
      await bench.insertRows()
      if (kase.after === undefined) await migrator.downgrade('base')
    })
    if (kase.after !== undefined) await evolve(kase, kase.after, bench)
    expectSame('after base', await bench.catalogue(), empty)
  } finally {
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function evolve<O>(kase: Case<O>, after: Entities<O>, bench: Bench<O>): Promise<void> {
  const before = await bench.catalogue()
  const rows = await bench.rows()
  await bench.migrator(after, async (migrator) => {
    const descriptions = await bench.migrate(migrator, kase.decisions)
    if (kase.expect !== undefined) expect(descriptions).toEqual(kase.expect)
    await bench.expectLikeSynchronize(after, await bench.catalogue())
    await bench.expectSettled(after)
    bench.expectSurvivors(rows, await bench.rows(), 'after')
    await migrator.downgrade('-1')
    expectSame('after the downgrade', await bench.catalogue(), before)
    bench.expectSurvivors(rows, await bench.rows(), 'before')
    await migrator.upgrade('head')
    const head = await bench.catalogue()
    await bench.expectLikeSynchronize(after, head)
    await bench.expectSameInOneRun(after, head)
    await migrator.downgrade('base')
  })
}

type Row = Readonly<Record<string, unknown>>
type Rows = Readonly<Record<string, readonly Row[]>>

/** Where a chain lives, and what it is run on. */
interface Places {
  readonly database: Database
  readonly folder: string
}

class Bench<O> {
  readonly #case: Case<O>
  readonly #target: Target<O>
  readonly #database: Database
  readonly #folder: string
  /** What `synchronize` builds is the same every time. */
  readonly #synchronized = new Map<Entities<O>, readonly string[]>()

  constructor(kase: Case<O>, target: Target<O>, places: Places) {
    this.#case = kase
    this.#target = target
    this.#database = places.database
    this.#folder = places.folder
  }

  /** What must be there before anything runs. */
  async prepare(): Promise<void> {
    await script(this.#database, this.#case.prepare)
  }

  async insertRows(): Promise<void> {
    await script(this.#database, this.#case.rows)
  }

  /** Runs the body with a migrator for these entities, as a program of its own would. */
  migrator<T>(entities: Entities<O>, body: (migrator: Migrator) => Promise<T>): Promise<T> {
    return this.#migrator({ database: this.#database, folder: this.#folder }, entities, body)
  }

  #migrator<T>(
    { database, folder }: Places,
    entities: Entities<O>,
    body: (migrator: Migrator) => Promise<T>,
  ): Promise<T> {
    return this.#open(database, entities, async (orm) => {
      const { root } = this.#target
      const migrator = createMigrator({
        orm,
        migrations: folder,
        renames: this.#case.renames ?? [],
        ...(root === undefined ? {} : { root }),
      })
      try {
        return await body(migrator)
      } finally {
        await migrator.close()
      }
    })
  }

  /** Autogenerates, upgrades, and expects nothing left to do; gives what was detected. */
  async migrate(migrator: Migrator, decisions: Case<O>['decisions'] = {}): Promise<readonly string[]> {
    const renameCheck = this.#case.renameCheck ?? true
    const made = await migrator.revision({ message: 'step', autogenerate: true, decisions, renameCheck })
    expect(made).toMatchObject({ created: true, uncompared: [] })
    await migrator.upgrade('head')
    const files = await readdir(this.#folder)
    const again = await migrator.revision({ message: 'again', autogenerate: true })
    const left = again.differences.map(({ description }) => description)
    expectSame('left to do', left, [])
    expect(await readdir(this.#folder)).toEqual(files)
    return made.differences.map(({ description }) => description)
  }

  /** What the ORM itself would have built, in a database of its own. */
  async expectLikeSynchronize(entities: Entities<O>, have: readonly string[]): Promise<void> {
    if (this.#case.unlikeOrm !== undefined) return
    const want = this.#synchronized.get(entities) ?? (await this.#synchronize(entities))
    this.#synchronized.set(entities, want)
    expectSame('like synchronize', have, want)
  }

  /** The whole chain on a new database, as a new developer runs it. */
  async expectSameInOneRun(entities: Entities<O>, head: readonly string[]): Promise<void> {
    const database = await this.#target.create()
    try {
      const fresh = new Bench(this.#case, this.#target, { database, folder: this.#folder })
      await fresh.prepare()
      await fresh.migrator(entities, (migrator) => migrator.upgrade('head'))
      expectSame('in one run', await fresh.catalogue(), head)
    } finally {
      await database.drop()
    }
  }

  /** The ORM's own comparison finds nothing to do. */
  async expectSettled(entities: Entities<O>): Promise<void> {
    if (this.#case.isSettled !== true) return
    const left = await this.#open(this.#database, entities, (opened) => this.#target.leftToOrm(opened))
    expect(left).toEqual([])
  }

  catalogue(): Promise<readonly string[]> {
    return catalogue(this.#database, this.#target.dialect, own)
  }

  /** All rows of all tables. */
  async rows(): Promise<Rows> {
    const found = await this.#database.query(tablesQuery[this.#target.dialect])
    const tables = found
      .map(({ name }) => String(name))
      .filter((name) => name !== texts && !own.some((table) => `.${table}`.endsWith(`.${name}`)))
    const rows: Record<string, Rows[string]> = {}
    for (const name of tables)
      rows[name] = await this.#database.query(`SELECT * FROM "${name.replaceAll('.', '"."')}"`)
    return rows
  }

  /** Every value that the model did not give up is still there, in rows of the same number, under the names of a model. */
  expectSurvivors(before: Rows, have: Rows, model: 'before' | 'after'): void {
    for (const [table, rows] of Object.entries(before)) {
      if (this.#case.loses?.includes(table)) continue
      const kept = have[table] ?? have[this.#newName(table)] ?? []
      const firstNamed = model === 'before' ? kept : kept.map((row) => this.#firstNamed(table, row))
      expectSame('rows', this.#known(table, firstNamed), this.#known(table, rows))
    }
  }

  /** The values that can be compared: those of columns that both models have, as text. */
  #known(table: string, rows: Rows[string]): readonly string[] {
    const { loses = [], adds = [] } = this.#case
    const known = (row: Row): string => {
      const entries = Object.entries(row)
        .filter(([column]) => ![...loses, ...adds].includes(`${table}.${column}`))
        .map(([column, value]) => [column, value === null ? null : textOf(value)] as const)
      return JSON.stringify(entries.sort(([one], [other]) => byText(one, other)))
    }
    return rows.map(known).sort(byText)
  }

  /** A row of the second model, by the names of the first one. */
  #firstNamed(table: string, row: Row): Row {
    return Object.fromEntries(
      Object.entries(row).map(([column, value]) => [this.#firstName(table, column), value]),
    )
  }

  #newName(table: string): string {
    const { renamed = {}, renames = [] } = this.#case
    const declared = renames.find(
      (rename) => 'table' in rename && rename.column === undefined && rename.table === table,
    )
    return renamed[table] ?? declared?.to ?? table
  }

  /** By the names of the first model; a table is known by either of its names. */
  #firstName(table: string, column: string): string {
    const { renamed = {}, renames = [] } = this.#case
    const [old] =
      Object.entries(renamed).find(
        ([from, to]) => from.startsWith(`${table}.`) && to === column && from !== table,
      ) ?? []
    const tables = [table, this.#newName(table)]
    const declared = renames.find(
      (rename) =>
        'table' in rename &&
        rename.column !== undefined &&
        tables.includes(rename.table) &&
        rename.to === column,
    )
    const said = declared !== undefined && 'column' in declared ? declared.column : undefined
    return old?.slice(table.length + 1) ?? said ?? column
  }

  async #synchronize(entities: Entities<O>): Promise<readonly string[]> {
    const database = await this.#target.create()
    try {
      await script(database, this.#case.ormNeeds)
      await script(database, this.#case.prepare)
      await this.#open(database, entities, (opened) => this.#target.build(opened))
      if (this.#target.spellsOtherwise) await this.#expectNothingToAdopt(database, entities)
      return await catalogue(database, this.#target.dialect, own)
    } finally {
      await database.drop()
    }
  }

  async #expectNothingToAdopt(database: Database, entities: Entities<O>): Promise<void> {
    const folder = path.join(this.#folder, 'none')
    await mkdir(folder, { recursive: true })
    const { differences } = await this.#migrator({ database, folder }, entities, (migrator) =>
      migrator.check(),
    )
    const found = differences.map(({ description }) => description)
    expectSame('left by the ORM', found, [])
  }

  async #open<T>(
    database: Database,
    entities: Entities<O>,
    body: (opened: unknown) => Promise<T>,
  ): Promise<T> {
    const { orm, dialect } = this.#target
    const { options = {}, optionsAfter, after } = this.#case
    const said = entities === after ? (optionsAfter ?? options) : options
    const more = typeof said === 'function' ? said(orm) : said
    const opened = await this.#target.open(database, entities(orm, dialect), more)
    try {
      return await body(opened)
    } finally {
      await this.#target.end(opened)
    }
  }
}

/** What the loop holds a chain to; a failure begins with the name of it. */
export const promises = [
  'left to do',
  'like synchronize',
  'left by the ORM',
  'rows',
  'after the downgrade',
  'in one run',
  'after base',
] as const

function expectSame(promise: (typeof promises)[number], have: unknown, want: unknown): void {
  try {
    expect(have).toEqual(want)
  } catch (error) {
    throw new Error(`${promise}: ${(error as Error).message}`, { cause: error })
  }
}

const tablesQuery = {
  postgres: `SELECT CASE schemaname WHEN 'public' THEN '' ELSE schemaname || '.' END || tablename AS name FROM pg_tables
    WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  sqlite: `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'`,
} as const

async function script(database: Database, sql = ''): Promise<void> {
  for (const part of sql.split(/;\s*\n/)) {
    const statement = part.trim().replace(/;$/, '')
    if (statement !== '') await database.query(statement)
  }
}

/** A number, its digits and its digits with a longer scale are the same value in another type. */
const textOf = (value: unknown): string => {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return /^-?\d+\.\d+$/.test(text) ? text.replace(/\.?0+$/, '') : text
}

const byText = (one: string, other: string): number => (one < other ? -1 : 1)
