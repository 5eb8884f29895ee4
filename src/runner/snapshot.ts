import type { Dialect, Scope } from '../dialects/dialect.js'
import { diff } from '../diff/diff.js'
import { ownsEverything } from '../diff/ownership.js'
import { describe } from '../operations/describe.js'
import type { Schema } from '../schema/model.js'
import { qualified } from '../schema/names.js'
import type { Connection } from '../sql/connection.js'
import { selectRows } from '../sql/select-rows.js'

/** What a small database holds at one moment. */
export interface Snapshot {
  readonly schema: Schema
  readonly tables: ReadonlyMap<string, TableRows>
}

/** The rows of one table: how many, and the values of each column, sorted. */
export interface TableRows {
  readonly count: number
  readonly columns: ReadonlyMap<string, string>
}

/** Reads all of it. */
export async function snapshotOf(dialect: Dialect, connection: Connection, scope: Scope): Promise<Snapshot> {
  const schema = dialect.normalize(await dialect.introspect(connection, scope))
  const tables = new Map<string, TableRows>()
  for (const table of schema.tables) {
    const { sql } = selectRows(table, dialect.writer)
    const rows = await connection.query(sql)
    const columns = table.columns.map(({ name }): readonly [string, string] => [
      name,
      JSON.stringify(rows.map((row) => textOf(row[name])).sort()),
    ])
    tables.set(qualified(table), { count: rows.length, columns: new Map(columns) })
  }
  return { schema, tables }
}

/** What would make the one schema the other, a line each. */
export const schemaDifferences = (is: Snapshot, shall: Snapshot): readonly string[] =>
  diff(is.schema, shall.schema, ownsEverything).map(describe)

/** The rows that the way up had left alone and the way down has not, a line each. */
export function lostRows(before: Snapshot, up: Snapshot, down: Snapshot): readonly string[] {
  return [...before.tables].flatMap(([name, then]) => {
    const [above, now] = [up.tables.get(name), down.tables.get(name)]
    if (above === undefined || now === undefined || above.count !== then.count) return []
    if (now.count !== then.count) return [counted(name, now.count, then.count)]
    const changed = [...then.columns].filter(
      ([column, values]) => above.columns.get(column) === values && now.columns.get(column) !== values,
    )
    return changed.map(([column]) => `column "${name}"."${column}" holds other values`)
  })
}

/** The tables that have not as many rows as before, a line each. */
export const otherCounts = (before: Snapshot, after: Snapshot): readonly string[] =>
  [...before.tables].flatMap(([name, { count }]) => {
    const now = after.tables.get(name)?.count ?? 0
    return now === count ? [] : [counted(name, now, count)]
  })

const counted = (table: string, now: number, then: number): string =>
  `table "${table}" holds ${now === 1 ? '1 row' : `${now} rows`}, and held ${then}`

function textOf(value: unknown): string {
  if (value === undefined) return 'undefined'
  return typeof value === 'bigint' ? String(value) : JSON.stringify(value)
}
