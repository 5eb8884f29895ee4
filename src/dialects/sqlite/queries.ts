/** One row of sqlite_schema: a table, an index, a trigger or a view, with the statement that made it. */
export interface SchemaRow {
  readonly type: string
  readonly name: string
  readonly tbl_name: string
  readonly sql: string | null
}

/** All tables, indexes, triggers and views, in the order of their creation. */
export const objects = `SELECT type, name, tbl_name, sql FROM sqlite_master
WHERE type IN ('table', 'index', 'trigger', 'view') AND sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
ORDER BY rowid`

/** The plain tables: neither virtual ones nor the shadow tables that keep their data. */
export const plainTables = `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'`

/** The columns of all tables, as SQLite itself understands them. */
export const columns = `SELECT tables.name AS "table", columns.name
FROM sqlite_master AS tables JOIN pragma_table_xinfo(tables.name) AS columns
WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
ORDER BY tables.name, columns.cid`

/** The rows of TypeORM's own table. */
export const metadata = (table: string): string =>
  `SELECT "type", "name", "table", "value" FROM ${table} ORDER BY "type", "table", "name"`
