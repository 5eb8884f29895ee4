import { plainSql } from './plain-sql.js'
import { readTable } from './sqlite-table-text.js'

/** What runs a query and gives its rows: a DataSource, or one of our connections. */
export interface Querying {
  query(sql: string): Promise<unknown>
}

/**
 * Everything that a database says of itself, as sorted lines of text: what two databases must agree on to be equal.
 * Written against the catalogues alone, so that the code under test is not its own judge. Columns are in no order, as
 * an added column comes last.
 */
export async function catalogue(
  database: Querying,
  dialect: 'postgres' | 'sqlite',
  except: readonly string[],
): Promise<readonly string[]> {
  const lines = dialect === 'postgres' ? await postgresLines(database) : await sqliteLines(database)
  return lines
    .filter((line) => !except.some((table) => line.includes(` ${table}.`) || line.endsWith(` ${table}`)))
    .sort()
}

const ours = `n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%'`
const notOfExtensions = (oid: string): string =>
  `NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = ${oid} AND d.deptype = 'e')`

/** One query for each kind of object, each giving lines. */
const postgresQueries: readonly string[] = [
  `SELECT concat_ws(' ', 'column', n.nspname || '.' || c.relname || '.' || a.attname, format_type(a.atttypid, a.atttypmod),
     CASE WHEN a.attnotnull THEN 'not null' END, a.attidentity, a.attgenerated,
     'default ' || pg_get_expr(d.adbin, d.adrelid), 'comment ' || col_description(c.oid, a.attnum),
     (SELECT 'collate ' || l.collname FROM pg_collation l WHERE l.oid = a.attcollation AND l.collname <> 'default')) AS line
   FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   WHERE ${ours} AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped AND ${notOfExtensions('c.oid')}`,
  `SELECT 'table ' || n.nspname || '.' || c.relname || '. ' || coalesce('comment ' || obj_description(c.oid), '') AS line
   FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${ours} AND c.relkind IN ('r', 'p') AND ${notOfExtensions('c.oid')}`,
  `SELECT 'constraint ' || n.nspname || '.' || c.relname || '.' || k.conname || ' ' || pg_get_constraintdef(k.oid) AS line
   FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${ours} AND k.contype <> 'n' AND ${notOfExtensions('c.oid')}`,
  `SELECT 'index ' || n.nspname || '.' || c.relname || '. ' || pg_get_indexdef(i.indexrelid) AS line
   FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${ours} AND ${notOfExtensions('c.oid')}`,
  `SELECT 'enum ' || n.nspname || '.' || t.typname || ' ' || string_agg(e.enumlabel, ',' ORDER BY e.enumsortorder) AS line
   FROM pg_type t JOIN pg_enum e ON e.enumtypid = t.oid JOIN pg_namespace n ON n.oid = t.typnamespace
   WHERE ${ours} AND ${notOfExtensions('t.oid')} GROUP BY n.nspname, t.typname`,
  `SELECT 'sequence ' || n.nspname || '.' || c.relname || ' ' || format_type(s.seqtypid, NULL) || ' ' ||
     coalesce((SELECT 'owned by ' || o.relname || '.' || a.attname FROM pg_depend d
       JOIN pg_class o ON o.oid = d.refobjid JOIN pg_attribute a ON a.attrelid = o.oid AND a.attnum = d.refobjsubid
       WHERE d.objid = c.oid AND d.deptype IN ('a', 'i')), '') AS line
   FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE ${ours}`,
  `SELECT 'view ' || n.nspname || '.' || c.relname || '. ' || c.relkind::text || ' ' || pg_get_viewdef(c.oid) AS line
   FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
   WHERE ${ours} AND c.relkind IN ('v', 'm') AND ${notOfExtensions('c.oid')}`,
  `SELECT 'schema ' || n.nspname AS line FROM pg_namespace n WHERE ${ours} AND n.nspname NOT LIKE 'pg_temp%'`,
  `SELECT 'extension ' || extname AS line FROM pg_extension WHERE extname <> 'plpgsql'`,
]

async function postgresLines(database: Querying): Promise<readonly string[]> {
  const lines: string[] = []
  for (const query of postgresQueries) {
    const rows = (await database.query(query)) as readonly { readonly line: string }[]
    lines.push(...rows.map(({ line }) => line.replace(quotedNumber, 'default $1')))
  }
  const isThere = lines.some((line) => line.startsWith(`table public.${metadata}.`))
  const own = `"database" = current_database() AS "isOwn", "schema", "table", "name", "type", "value"`
  return isThere ? [...lines, ...(await metadataLines(database, own))] : lines
}

/** A number in quotes that is read as the column's type is the number. */
const quotedNumber = /default '(-?\d+(?:\.\d+)?)'::(?:smallint|bigint|numeric|real|double precision)/

/** What TypeORM keeps of views and generated columns; spaces are for its own comparison to tell. */
const metadata = 'typeorm_metadata'

async function metadataLines(database: Querying, columns: string): Promise<readonly string[]> {
  const rows = (await database.query(`SELECT ${columns} FROM "${metadata}"`)) as readonly object[]
  return rows.map(
    (row) =>
      `metadata ${JSON.stringify(row, (_, value: unknown) => (typeof value === 'string' ? spaced(value) : value))}`,
  )
}

interface SqliteObject {
  readonly type: string
  readonly name: string
  readonly tbl_name: string
  readonly sql: string | null
}

async function sqliteLines(database: Querying): Promise<readonly string[]> {
  const objects = (await database.query(
    `SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'`,
  )) as readonly SqliteObject[]
  const lines: string[] = []
  for (const { type, name, tbl_name: table, sql } of objects) {
    if (type !== 'table')
      lines.push(`${type} main.${table}. ${name} ${plainSql(sql ?? '').replace('if not exists ', '')}`)
    else lines.push(...(await sqliteTable(database, name)), ...readTable(name, sql ?? ''))
    if (name === metadata) lines.push(...(await metadataLines(database, '*')))
  }
  return lines
}

async function sqliteTable(database: Querying, table: string): Promise<readonly string[]> {
  const quoted = `'${table.replaceAll("'", "''")}'`
  const read = async (pragma: string, columns: string): Promise<readonly string[]> => {
    const rows = (await database.query(
      `SELECT ${columns} FROM pragma_${pragma}(${quoted})`,
    )) as readonly object[]
    return rows.map((row) => `${pragma} main.${table}. ${JSON.stringify(row, asKept)}`)
  }
  return [
    ...(await read('table_xinfo', 'name, lower(type) AS type, "notnull", dflt_value, pk, hidden')),
    ...(await read('foreign_key_list', '"table", "from", "to", on_update, on_delete, "match"')),
    ...(await read('index_list', `"unique", origin, partial, CASE WHEN origin = 'c' THEN name END AS name`)),
  ]
}

/** The words for true and false are other words for 1 and 0. */
const truths: Readonly<Record<string, string>> = { true: '1', false: '0' }

const asKept = (key: string, value: unknown): unknown => {
  if (key !== 'dflt_value' || typeof value !== 'string') return value
  const plain = plainSql(value)
  return truths[plain] ?? plain
}

const spaced = (sql: string): string => sql.replace(/\s+/g, ' ').trim().replaceAll('IF NOT EXISTS ', '')
