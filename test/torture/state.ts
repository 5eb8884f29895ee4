import { Client } from 'pg'
import { catalogue, type Querying } from '../harness/catalogue.js'
import { openSqlite } from '../harness/sqlite-connection.js'

/** All that a database holds, as sorted lines: what it says of itself, and every row of every table. */
export type State = readonly string[]

/** What a database holds that is on a server (a URL) or in a file. */
export async function stateOf(database: string): Promise<State> {
  if (!database.startsWith('postgres:')) return sqliteState(database)
  const client = new Client({ connectionString: database })
  await client.connect()
  try {
    const querying: Querying = { query: async (sql) => (await client.query<object>(sql)).rows }
    return await linesOf(querying, 'postgres')
  } finally {
    await client.end()
  }
}

async function sqliteState(file: string): Promise<State> {
  const connection = openSqlite(file)
  try {
    return await linesOf(connection, 'sqlite')
  } finally {
    await connection.close()
  }
}

/** The lines that only one of two states has, with a sign before each. */
export const difference = (want: State, have: State): readonly string[] => [
  ...without(want, have).map((line) => `- ${line}`),
  ...without(have, want).map((line) => `+ ${line}`),
]

/** A line that is there twice counts twice. */
function without(lines: State, others: State): State {
  const counts = new Map<string, number>()
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1)
  return lines.filter((line) => {
    const left = counts.get(line) ?? 0
    counts.set(line, left - 1)
    return left <= 0
  })
}

async function linesOf(database: Querying, dialect: 'postgres' | 'sqlite'): Promise<State> {
  const lines = [...(await catalogue(database, dialect, []))]
  const { tables, broken } = questions[dialect]
  for (const { name } of (await database.query(tables)) as readonly Named[]) {
    const rows = (await database.query(`SELECT * FROM "${name}"`)) as readonly object[]
    lines.push(...rows.map((row) => `row ${name} ${JSON.stringify(row, lasting)}`))
  }
  const found = (await database.query(broken)) as readonly Named[]
  return [...lines, ...found.map(({ name }) => `broken ${name}`)].sort()
}

interface Named {
  readonly name: string
}

const questions = {
  postgres: {
    tables: `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`,
    broken: `SELECT indexrelid::regclass::text AS name FROM pg_index WHERE NOT (indisvalid AND indisready)`,
  },
  sqlite: {
    tables: `SELECT name FROM sqlite_master WHERE type = 'table'`,
    broken: `SELECT integrity_check AS name FROM pragma_integrity_check WHERE integrity_check <> 'ok'
      UNION ALL SELECT 'foreign key of ' || "table" FROM pragma_foreign_key_check`,
  },
} as const

/** Times, durations, hosts and processes are never the same twice. */
const lasting = (key: string, value: unknown): unknown =>
  /_at$|_ms$|^host$|^pid$/.test(key) ? undefined : value
