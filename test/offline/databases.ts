import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { root, type Environment } from '../example/command-line.js'
import type { Row } from '../example/rows.js'
import { startNode, type Outcome } from '../harness/cli.js'
import { createDatabase } from '../harness/postgres.js'
import { openSqlite } from '../harness/sqlite-connection.js'

/** An empty database that scripts are run on. */
export interface ScriptDatabase {
  /** The variables with which the example opens it. */
  readonly environment: Environment
  query(sql: string): Promise<readonly Row[]>
  /** Runs a script through the driver, in one go. */
  script(sql: string): Promise<void>
  /** Runs a script through the database's own shell, with these options. */
  shell(sql: string, options?: readonly string[]): Promise<Outcome>
  drop(): Promise<void>
}

/** The kind of database on which scripts are tried. */
export interface ScriptTarget {
  readonly dialect: 'postgres' | 'sqlite'
  /** The name of the database's own shell. */
  readonly shell: string
  /** The shell's option to stop at the first error. */
  readonly stopping: readonly string[]
  /** Variables that lead nowhere. */
  readonly nowhere: Environment
  create(): Promise<ScriptDatabase>
}

/** Whether a program is on PATH. */
export const isInstalled = (program: string): boolean => spawnSync(program, ['--version']).status === 0

/** Runs the built command line in the repository. */
export const ormMigrate = (words: readonly string[], environment: Environment): Promise<Outcome> =>
  startNode(root, [path.join('dist', 'esm', 'cli', 'main.js'), ...words], environment).outcome

/** PostgreSQL, and psql. */
export const postgres: ScriptTarget = {
  dialect: 'postgres',
  shell: 'psql',
  stopping: ['-v', 'ON_ERROR_STOP=1'],
  nowhere: { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing' },
  async create() {
    const database = await createDatabase()
    const client = new Client({ connectionString: database.url })
    await client.connect()
    return {
      environment: { DATABASE_URL: database.url },
      query: async (sql) => (await client.query<Row>(sql)).rows,
      script: async (sql) => {
        await client.query(sql)
      },
      shell: (sql, options = []) => fed('psql', ['-q', '-X', ...options, database.url], sql),
      drop: async () => {
        await client.end()
        await database.drop()
      },
    }
  },
}

/** SQLite, and its shell. */
export const sqlite: ScriptTarget = {
  dialect: 'sqlite',
  shell: 'sqlite3',
  stopping: ['-bail'],
  nowhere: { DATABASE_URL: undefined, EXAMPLE_DATABASE: path.join(tmpdir(), 'no-such-folder', 'x.sqlite') },
  async create() {
    const folder = await mkdtemp(path.join(tmpdir(), 'orm-migrate-offline-'))
    const file = path.join(folder, 'example.sqlite')
    const connection = openSqlite(file)
    return {
      environment: { EXAMPLE_DATABASE: file, DATABASE_URL: undefined },
      query: (sql) => connection.query<Row>(sql),
      script: async (sql) => connection.script(sql),
      shell: (sql, options = []) => fed('sqlite3', [...options, file], sql),
      drop: async () => {
        await connection.close()
        await rm(folder, { recursive: true, force: true })
      },
    }
  },
}

/** Runs a program with a text on its standard input. */
function fed(program: string, args: readonly string[], input: string): Promise<Outcome> {
  const child = spawn(program, [...args], { stdio: ['pipe', 'pipe', 'pipe'] })
  const said = { stdout: '', stderr: '' }
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => {
      said[stream] += text
    })
  // A shell that stops early does not read to the end.
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, ...said }))
  })
}
