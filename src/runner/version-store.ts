import type { Dialect } from '../dialects/dialect.js'
import { column, primaryKey } from '../schema/build.js'
import { integer, text, varchar } from '../schema/column-type.js'
import type { Expression, QualifiedName, Table } from '../schema/model.js'
import type { Connection } from '../sql/connection.js'
import { type Entries, Rows } from '../sql/rows.js'
import { statement, type Statement } from '../sql/statement.js'
import { readable } from './version-table-faults.js'

/** One applied revision, as the database remembers it even when its file is gone. */
export interface AppliedRevision {
  readonly revision: string
  readonly downRevisions: readonly string[]
  readonly dependsOn: readonly string[]
  readonly message: string
  /** Of the operations; empty for a stamped revision, whose operations never ran here. */
  readonly checksum: string
  /** ISO 8601, UTC. */
  readonly appliedAt: string
  /** Milliseconds. */
  readonly duration: number
  readonly toolVersion: string
}

/** What a row tells of the file besides; a table of the first version has no place for it until it is extended. */
export interface Details {
  /** What was recorded, a line each, to show what an edited file has otherwise. */
  readonly content?: readonly string[]
  /** Of the file's bytes, so that a file that is the same need not be imported. */
  readonly fileHash?: string
  /** What takes it back where its file is gone, as JSON. */
  readonly down?: string
}

/** A row to be written; the time may be the database's to tell. */
export type NewRevision = Omit<AppliedRevision, 'appliedAt'> &
  Details & { readonly appliedAt: string | Expression }

/** The version table: one row for each applied revision. */
export class VersionStore {
  readonly #dialect: Dialect
  readonly #table: Table
  readonly #rows: Rows

  constructor(dialect: Dialect, name: QualifiedName) {
    this.#dialect = dialect
    this.#table = tableFor(name)
    this.#rows = new Rows(name, dialect.writer)
  }

  /** The statement that makes the table where it is not there yet. */
  creation(): Statement {
    return statement(this.#dialect.writer.createTable(this.#table, { ifNotExists: true }))
  }

  /** The statements that give a table of an earlier version the columns that it lacks; none where it is not there. */
  async extension(connection: Connection): Promise<readonly Statement[]> {
    const { writer } = this.#dialect
    const names = await this.#dialect.columnNames(connection, this.#table)
    if (names.length === 0) return []
    const missing = this.#table.columns.filter(({ name }) => !names.includes(name))
    const alter = `ALTER TABLE ${writer.table(this.#table)} ADD COLUMN`
    return missing.map((added) => statement(`${alter} ${writer.column(added)}`))
  }

  /** The statement that remembers a revision as applied; without details, a table of any version takes it. */
  insertion(row: NewRevision): Statement {
    return this.#rows.insertion([...valuesOf(row), ...detailsOf(row)])
  }

  /** The statement that remembers what an applied revision is now. */
  update(revision: string, { checksum, ...details }: Details & { readonly checksum: string }): Statement {
    return this.#rows.update([['checksum', checksum], ...detailsOf(details)], [['revision', revision]])
  }

  /** One detail of all revisions that have it; none where the table has no place for it. */
  async details(connection: Connection, detail: keyof Details): Promise<ReadonlyMap<string, string>> {
    const { writer } = this.#dialect
    const name = detailColumns[detail]
    if (!(await this.#dialect.columnNames(connection, this.#table)).includes(name)) return new Map()
    const [id, value] = [writer.name('revision'), writer.name(name)]
    const rows = await connection.query<Readonly<Record<string, string>>>(
      `SELECT ${id}, ${value} FROM ${writer.table(this.#table)} WHERE ${value} IS NOT NULL`,
    )
    return new Map(rows.map((row) => [row.revision ?? '', row[name] ?? '']))
  }

  /** The statement that forgets a revision. */
  deletion(revision: string): Statement {
    return this.#rows.deletion([['revision', revision]])
  }

  /** A condition: all of these revisions are recorded as applied. */
  holds(revisions: readonly string[]): string {
    const { writer } = this.#dialect
    const ids = revisions.map((id) => writer.literal(id)).join(', ')
    const counted = `SELECT count(*) FROM ${writer.table(this.#table)} WHERE ${writer.name('revision')} IN (${ids})`
    return `(${counted}) = ${revisions.length}`
  }

  /** Those among a few revisions that are recorded as applied. */
  async present(connection: Connection, revisions: readonly string[]): Promise<ReadonlySet<string>> {
    const { writer } = this.#dialect
    const places = revisions.map((_, position) => writer.parameter(position + 1)).join(', ')
    const revision = writer.name('revision')
    const rows = await readable(this.#table, this.#dialect, () =>
      connection.query<{ readonly revision: string }>(
        `SELECT ${revision} FROM ${writer.table(this.#table)} WHERE ${revision} IN (${places})`,
        revisions,
      ),
    )
    return new Set(rows.map((row) => row.revision))
  }

  /** The applied revisions, oldest first; none where the table is not there. */
  async read(connection: Connection): Promise<readonly AppliedRevision[]> {
    if (!(await this.#dialect.hasTable(connection, this.#table))) return []
    const columns = firstColumns.map(({ name }) => name)
    return readable(this.#table, this.#dialect, async () => {
      const rows = await connection.query<VersionRow>(
        this.#rows.selection(columns, ['applied_at', 'revision']),
      )
      rows.forEach(requireTexts)
      return rows.map(fromRow)
    })
  }
}

/** The revisions that no other applied revision needs: what Alembic keeps as its version rows. */
export function headsOf(applied: readonly AppliedRevision[]): readonly string[] {
  const needs = new Map(
    applied.map(({ revision, ...row }) => [revision, [...row.downRevisions, ...row.dependsOn]]),
  )
  const needed = new Set([...needs.values()].flat())
  const ids = applied.map(({ revision }) => revision)
  const reached = new Set(ids.filter((id) => !needed.has(id)))
  for (const id of reached) for (const below of needs.get(id) ?? []) reached.add(below)
  // Rows that somebody has put into a circle by hand have no end: all of them count.
  return ids.filter((id) => !needed.has(id) || !reached.has(id))
}

interface VersionRow {
  readonly revision: string
  readonly down_revision: string
  readonly depends_on: string
  readonly message: string
  readonly checksum: string
  readonly applied_at: string
  readonly duration_ms: number
  readonly tool_version: string
}

/** Those of the first version. */
const firstColumns = [
  column('revision', varchar(255)),
  // Ids cannot contain a blank: several are joined by one.
  column('down_revision', text()),
  column('depends_on', text()),
  column('message', text()),
  column('checksum', varchar(64)),
  // Text, so that every driver gives back what was written.
  column('applied_at', varchar(30)),
  column('duration_ms', integer()),
  column('tool_version', varchar(30)),
] as const

const detailColumns = { content: 'content', fileHash: 'file_hash', down: 'down_sql' } as const

const tableFor = (name: QualifiedName): Table => ({
  ...name,
  columns: [
    ...firstColumns,
    column(detailColumns.content, text(), { nullable: true }),
    column(detailColumns.fileHash, varchar(64), { nullable: true }),
    column(detailColumns.down, text(), { nullable: true }),
  ],
  constraints: [primaryKey(['revision'])],
  indexes: [],
})

const valuesOf = (row: NewRevision): Entries => [
  ['revision', row.revision],
  ['down_revision', row.downRevisions.join(' ')],
  ['depends_on', row.dependsOn.join(' ')],
  ['message', row.message],
  ['checksum', row.checksum],
  ['applied_at', row.appliedAt],
  ['duration_ms', row.duration],
  ['tool_version', row.toolVersion],
]

const detailsOf = ({ content, fileHash, down }: Details): Entries => {
  const values = {
    content: content === undefined ? undefined : JSON.stringify(content),
    fileHash,
    down,
  }
  return (['content', 'fileHash', 'down'] as const).flatMap((key) => {
    const value = values[key]
    return value === undefined ? [] : [[detailColumns[key], value] as const]
  })
}

/** SQLite keeps whatever somebody writes, also where the column says text. */
function requireTexts(row: VersionRow): void {
  for (const [name, value] of Object.entries(row))
    if (name !== 'duration_ms' && typeof value !== 'string')
      throw new TypeError(`the column "${name}" holds something else than text`)
}

const fromRow = (row: VersionRow): AppliedRevision => ({
  revision: row.revision,
  downRevisions: listed(row.down_revision),
  dependsOn: listed(row.depends_on),
  message: row.message,
  checksum: row.checksum,
  appliedAt: row.applied_at,
  duration: row.duration_ms,
  toolVersion: row.tool_version,
})

const listed = (text: string): readonly string[] => (text === '' ? [] : text.split(' '))
