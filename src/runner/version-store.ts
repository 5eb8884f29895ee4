import type { Dialect } from '../dialects/dialect.js'
import { column, primaryKey } from '../schema/build.js'
import { integer, text, varchar } from '../schema/column-type.js'
import type { Expression, QualifiedName, Table } from '../schema/model.js'
import type { Connection } from '../sql/connection.js'
import { statement, type Statement } from '../sql/statement.js'
import { readable } from './unreadable-version-table.js'

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

/** A row to be written; the time may be the database's to tell. */
export type NewRevision = Omit<AppliedRevision, 'appliedAt'> & { readonly appliedAt: string | Expression }

/** The version table: one row for each applied revision. */
export class VersionStore {
  readonly #dialect: Dialect
  readonly #table: Table

  constructor(dialect: Dialect, name: QualifiedName) {
    this.#dialect = dialect
    this.#table = tableFor(name)
  }

  /** The statement that makes the table where it is not there yet. */
  creation(): Statement {
    return statement(this.#dialect.writer.createTable(this.#table, { ifNotExists: true }))
  }

  /** The statement that remembers a revision as applied. */
  insertion(row: NewRevision): Statement {
    const { writer } = this.#dialect
    const params: unknown[] = []
    const places = valuesOf(row).map((value) =>
      typeof value === 'object' ? value.sql : writer.parameter(params.push(value)),
    )
    const columns = writer.names(this.#table.columns.map(({ name }) => name))
    return statement(
      `INSERT INTO ${writer.table(this.#table)} (${columns}) VALUES (${places.join(', ')})`,
      params,
    )
  }

  /** The statement that forgets a revision. */
  deletion(revision: string): Statement {
    const { writer } = this.#dialect
    const where = `${writer.name('revision')} = ${writer.parameter(1)}`
    return statement(`DELETE FROM ${writer.table(this.#table)} WHERE ${where}`, [revision])
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
    const rows = await readable(this.#table, () =>
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
    const { writer } = this.#dialect
    const order = ['applied_at', 'revision'].map((name) => writer.name(name)).join(', ')
    const columns = writer.names(this.#table.columns.map(({ name }) => name))
    return readable(this.#table, async () => {
      const rows = await connection.query<VersionRow>(
        `SELECT ${columns} FROM ${writer.table(this.#table)} ORDER BY ${order}`,
      )
      rows.forEach(requireTexts)
      return rows.map(fromRow)
    })
  }
}

/** The revisions that no other applied revision needs: what Alembic keeps as its version rows. */
export function headsOf(applied: readonly AppliedRevision[]): readonly string[] {
  const needed = new Set(applied.flatMap(({ downRevisions, dependsOn }) => [...downRevisions, ...dependsOn]))
  return applied.map(({ revision }) => revision).filter((revision) => !needed.has(revision))
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

const tableFor = (name: QualifiedName): Table => ({
  ...name,
  columns: [
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
  ],
  constraints: [primaryKey(['revision'])],
  indexes: [],
})

const valuesOf = (row: NewRevision): readonly (string | number | Expression)[] => [
  row.revision,
  row.downRevisions.join(' '),
  row.dependsOn.join(' '),
  row.message,
  row.checksum,
  row.appliedAt,
  row.duration,
  row.toolVersion,
]

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
