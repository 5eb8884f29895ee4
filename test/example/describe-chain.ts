import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import type { DataSource } from 'typeorm'
import { catalogue } from '../harness/catalogue.js'
import { type Environment, ormMigrate, root } from './command-line.js'
import { type Row, type Rows, rowsOf, seeds } from './rows.js'

/** An empty database, and the variables with which the example opens it. */
export interface ExampleDatabase {
  readonly environment: Environment
  readonly query: (sql: string) => Promise<readonly Row[]>
  readonly drop: () => Promise<void>
}

/** The kind of database on which the example runs. */
export interface ExampleTarget {
  readonly dialect: 'postgres' | 'sqlite'
  readonly create: () => Promise<ExampleDatabase>
}

/** The tool's own table is no part of what is compared. */
const own = ['public.orm_migrate_revisions', 'main.orm_migrate_revisions']

/** Declares what the example's chain of migrations must do on one kind of database. */
export function describeChain(target: ExampleTarget): void {
  const { dialect } = target
  let database: ExampleDatabase
  beforeEach(async () => {
    database = await target.create()
  })
  afterEach(() => database.drop())
  const whole = (): Promise<readonly string[]> => catalogue(database, dialect, own)

  describe(`the example on ${dialect}`, () => {
    test('is at head what synchronize() builds, and has nothing left to do', async () => {
      await run(database, 'upgrade', 'head')
      expect(await run(database, 'check')).toBe('No new upgrade operations detected.\n')
      expect(comparable(await whole())).toEqual(comparable(await synchronized(target)))
    })

    test('leaves the version table and nothing else after downgrade base', async () => {
      const empty = await whole()
      await run(database, 'upgrade', 'head')
      await run(database, 'downgrade', 'base')
      expect(await whole()).toEqual(empty)
      expect(await database.query('SELECT * FROM "orm_migrate_revisions"')).toEqual([])
    })

    test('keeps the rows of every stage on every way up and down', async () => {
      const stages = await climb(database, dialect)
      for (const stage of [...stages].reverse()) {
        expectKept(stage, await rowsOf(database, dialect))
        await run(database, 'downgrade', '-1')
      }
      expect(await rowsOf(database, dialect)).toEqual({})
    }, 300_000)
  })
}

/** Runs a command that must succeed, and gives what it printed. */
async function run({ environment }: ExampleDatabase, ...args: readonly string[]): Promise<string> {
  const { code, output } = await ormMigrate(args, environment)
  expect({ code, output }).toEqual({ code: 0, output })
  return output
}

/** Goes up revision by revision with new rows at each, and gives all rows that were there at each. */
async function climb(database: ExampleDatabase, dialect: ExampleTarget['dialect']): Promise<readonly Rows[]> {
  const stages: Rows[] = []
  const files = await readdir(path.join(root, 'migrations'))
  expect(seeds).toHaveLength(files.length)
  for (const statements of seeds) {
    await run(database, 'upgrade', '+1')
    expectKept(stages.at(-1) ?? {}, await rowsOf(database, dialect))
    for (const statement of statements) await database.query(statement)
    stages.push(await rowsOf(database, dialect))
  }
  return stages
}

/** Every row is still there, with the value that each of its columns had. */
function expectKept(before: Rows, after: Rows): void {
  for (const [table, rows] of Object.entries(before)) {
    for (const row of rows) expect(after[table]).toContainEqual(expect.objectContaining(row))
  }
}

/**
 * Without what two equal schemas may say differently: the name of a primary key on SQLite, which TypeORM leaves out, and
 * the quotes that TypeORM puts around a number.
 */
const comparable = (lines: readonly string[]): readonly string[] =>
  lines
    .filter((line) => !/^constraint name main\.\w+\. "PK_/.test(line))
    .map((line) => line.replace(/ default '(-?[\d.]+)'::\w+/, ' default $1'))

/** The catalogue of a database that TypeORM itself has built from the entities. */
async function synchronized({ create, dialect }: ExampleTarget): Promise<readonly string[]> {
  const database = await create()
  const dataSource = await exampleDataSource(database.environment)
  try {
    await dataSource.initialize()
    await dataSource.synchronize()
    return await catalogue(dataSource, dialect, own)
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy()
    await database.drop()
  }
}

/** The module reads the environment when it is imported, which is once a test file. */
async function exampleDataSource(environment: Environment): Promise<DataSource> {
  for (const [name, value] of Object.entries(environment)) {
    if (value === undefined) Reflect.deleteProperty(process.env, name)
    else process.env[name] = value
  }
  const { dataSource } = await import('../../entities-example/data-source.js')
  return dataSource
}
