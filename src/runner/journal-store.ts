import type { Direction } from '../config/listeners.js'
import type { Dialect } from '../dialects/dialect.js'
import type { Operation } from '../operations/index.js'
import { column, primaryKey } from '../schema/build.js'
import { integer, text, varchar } from '../schema/column-type.js'
import type { QualifiedName, Table } from '../schema/model.js'
import type { Connection } from '../sql/connection.js'
import { type Entries, Rows } from '../sql/rows.js'
import { statement, type Statement } from '../sql/statement.js'

/** One operation of a revision that is done, or was begun, while the revision as a whole is not. */
export interface JournalRow {
  readonly revision: string
  readonly direction: Direction
  /** Of the operation in its revision, counted from 0. */
  readonly position: number
  /** Of the operation; `getBind` for what runs on the connection that a migration asked for. */
  readonly kind: string
  /** One line, for people. */
  readonly description: string
  /** What it sends to the database. */
  readonly statements: readonly string[]
  readonly state: 'running' | 'done'
  /** ISO 8601, UTC. */
  readonly startedAt: string
  /** Empty while it is not done. */
  readonly finishedAt: string
  readonly host: string
  readonly pid: number
  readonly toolVersion: string
  /** Of the operation. */
  readonly checksum: string
  /** What undoes it, told while the schema before it was known; absent where nothing does. */
  readonly undo?: readonly Operation[]
}

/** The name of the journal of a version table, within the 63 characters that PostgreSQL keeps of a name. */
export const journalName = ({ name, ...rest }: QualifiedName): QualifiedName => ({
  ...rest,
  name: `${name.slice(0, 55)}_journal`,
})

/** The journal: what is done of the revisions that could not be one transaction, for as long as they are under way. */
export class JournalStore {
  readonly #dialect: Dialect
  readonly #table: Table
  readonly #rows: Rows

  constructor(dialect: Dialect, versionTable: QualifiedName) {
    this.#dialect = dialect
    this.#table = tableFor(journalName(versionTable))
    this.#rows = new Rows(this.#table, dialect.writer)
  }

  /** Whether the table is there: it is made when it is first needed. */
  isThere(connection: Connection): Promise<boolean> {
    return this.#dialect.hasTable(connection, this.#table)
  }

  /** The statement that makes the table where it is not there yet. */
  creation(): Statement {
    return statement(this.#dialect.writer.createTable(this.#table, { ifNotExists: true }))
  }

  /**
   * The statement that writes a row, in the place of the one that is there: in one statement, as where there is no
   * transaction the run may end between two.
   */
  insertion(row: JournalRow): Statement {
    return this.#rows.insertion(entriesOf(row), keys)
  }

  /** The statement that takes rows away: one, or all of a revision. */
  deletion(revision: string, position?: number): Statement {
    return this.#rows.deletion([
      ['revision', revision],
      ...(position === undefined ? [] : [['position', position] as const]),
    ])
  }

  /** Takes the table away where it holds nothing: it is there for as long as a revision is half done. */
  async clearAway(connection: Connection): Promise<void> {
    const name = this.#dialect.writer.table(this.#table)
    const [left] = await connection.query(`SELECT 1 AS found FROM ${name} LIMIT 1`)
    if (left === undefined) await connection.query(`DROP TABLE ${name}`)
  }

  /** All rows, in order; none where the table is not there. */
  async read(connection: Connection): Promise<readonly JournalRow[]> {
    if (!(await this.isThere(connection))) return []
    try {
      return await this.#all(connection)
    } catch (error) {
      // A run that ended meanwhile has taken it away.
      if (await this.isThere(connection)) throw error
      return []
    }
  }

  async #all(connection: Connection): Promise<readonly JournalRow[]> {
    const columns = this.#table.columns.map(({ name }) => name)
    const rows = await connection.query<StoredRow>(this.#rows.selection(columns, keys))
    return rows.map(fromRow)
  }
}

interface StoredRow {
  readonly revision: string
  readonly direction: Direction
  readonly position: number
  readonly kind: string
  readonly description: string
  readonly statements: string
  readonly state: JournalRow['state']
  readonly started_at: string
  readonly finished_at: string
  readonly host: string
  readonly pid: number
  readonly tool_version: string
  readonly checksum: string
  readonly undo: string
}

const keys = ['revision', 'position'] as const

const tableFor = (name: QualifiedName): Table => ({
  ...name,
  columns: [
    column('revision', varchar(255)),
    column('direction', varchar(10)),
    column('position', integer()),
    column('kind', varchar(50)),
    column('description', text()),
    column('statements', text()),
    column('state', varchar(10)),
    column('started_at', varchar(30)),
    column('finished_at', varchar(30)),
    column('host', varchar(255)),
    column('pid', integer()),
    column('tool_version', varchar(30)),
    column('checksum', varchar(64)),
    column('undo', text()),
  ],
  constraints: [primaryKey(keys)],
  indexes: [],
})

const entriesOf = (row: JournalRow): Entries => [
  ['revision', row.revision],
  ['direction', row.direction],
  ['position', row.position],
  ['kind', row.kind],
  ['description', row.description],
  ['statements', JSON.stringify(row.statements)],
  ['state', row.state],
  ['started_at', row.startedAt],
  ['finished_at', row.finishedAt],
  ['host', row.host],
  ['pid', row.pid],
  ['tool_version', row.toolVersion],
  ['checksum', row.checksum],
  ['undo', row.undo === undefined ? '' : JSON.stringify(row.undo)],
]

const fromRow = (row: StoredRow): JournalRow => ({
  revision: row.revision,
  direction: row.direction,
  position: row.position,
  kind: row.kind,
  description: row.description,
  statements: JSON.parse(row.statements) as readonly string[],
  state: row.state,
  startedAt: row.started_at,
  finishedAt: row.finished_at,
  host: row.host,
  pid: row.pid,
  toolVersion: row.tool_version,
  checksum: row.checksum,
  ...(row.undo === '' ? {} : { undo: JSON.parse(row.undo) as readonly Operation[] }),
})
