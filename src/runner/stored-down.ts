import { messageOf, OrmMigrateError } from '../errors.js'
import { Migration } from '../migration/migration.js'
import type { Operations } from '../migration/operations-facade.js'
import type { PathStep } from '../revisions/path.js'
import { RevisionGraph } from '../revisions/graph.js'
import type { Revision } from '../revisions/revision.js'
import { compileOffline } from './compile-offline.js'
import type { State } from './locked.js'
import { schemasOf } from './named-schemas.js'
import { NewTypes } from './open-transaction.js'
import { ownTables } from './own-tables.js'
import type { Project } from './project.js'
import { recordOffline, type Recording } from './record-offline.js'
import type { AppliedRevision } from './version-store.js'

/** What takes a revision back without its file, or why that is not known. */
type StoredDown =
  | { readonly statements: readonly { readonly sql: string; readonly outside?: true }[] }
  | { readonly reason: string }

/** The downgrade of a revision that was just applied, compiled for the schema as it is now, as the database keeps it. */
export async function downOf(project: Project, revision: string): Promise<string> {
  return JSON.stringify(await compiledDown(project, revision))
}

async function compiledDown(project: Project, revision: string): Promise<StoredDown> {
  try {
    const recording = await recordOffline(project, { direction: 'downgrade', revision })
    if (recording.bind !== undefined) return { reason: 'its down(op) asks for the connection' }
    const dialect = await project.dialect()
    const schemas = recording.recorded.flatMap(({ operation }) => schemasOf(operation))
    const exclude = ownTables(project.config.versionTable)
    const scope = { schemas: [...new Set(schemas)].sort(), exclude }
    const schema = await dialect.introspect(await project.connection(), scope)
    const isBare = !(await hasTransaction(project, revision))
    const { parts } = compileOffline(isBare ? outside(recording) : recording, {
      dialect,
      known: { schema, isWhole: true },
      shown: (at) => project.shown(at),
      newTypes: new NewTypes(),
    })
    const statements = parts.flatMap((part) => ('sql' in part ? [part] : []))
    return statements.length === parts.length ? { statements } : { reason: 'its down(op) runs code' }
  } catch (error) {
    // The revision itself is sound; that there is no way back is told where one is asked for.
    if (error instanceof OrmMigrateError) return { reason: messageOf(error) }
    throw error
  }
}

async function hasTransaction(project: Project, revision: string): Promise<boolean> {
  const word = (await project.revisions()).get(revision)?.transaction
  return typeof word === 'boolean' ? word : project.config.transaction !== 'none'
}

/** Where there is no transaction, raw SQL stands by itself. */
const outside = ({ recorded }: Recording): Recording => ({
  recorded: recorded.map((one) => (one.operation.kind === 'execute' ? { ...one, outside: true } : one)),
})

/** A revision whose file is gone, going down by what the database has kept of it. */
class StoredMigration extends Migration {
  readonly #revision: string
  readonly #stored: StoredDown

  constructor(revision: string, stored: StoredDown) {
    super()
    this.#revision = revision
    this.#stored = stored
  }

  up(): void {
    throw new OrmMigrateError('revision-file-missing', `The file of revision '${this.#revision}' is gone.`)
  }

  down(op: Operations): void {
    if (!('statements' in this.#stored)) return
    for (const { sql, outside: isOutside } of this.#stored.statements) {
      if (isOutside === true)
        op.autocommit((alone) => {
          alone.execute(sql)
        })
      else op.execute(sql)
    }
  }
}

/**
 * Runs the body with the applied revisions whose files are gone in the graph as the database remembers them, where it
 * keeps the way down of any of them.
 */
export async function withStored<T>(
  project: Project,
  { applied }: State,
  body: (graph: RevisionGraph) => Promise<T>,
): Promise<T> {
  const graph = await project.revisions()
  const gone = applied.filter(({ revision }) => graph.get(revision) === undefined)
  const stored =
    gone.length === 0
      ? new Map<string, string>()
      : await (await project.versionStore()).details(await project.connection(), 'down')
  if (!gone.some(({ revision }) => stored.has(revision))) return body(graph)
  const whole = RevisionGraph.from([...graph.revisions(), ...gone.map(remembered)])
  const migrations = gone.map(({ revision }): readonly [string, Migration] => [
    revision,
    new StoredMigration(revision, storedDown(stored.get(revision))),
  ])
  project.remember(whole, new Map(migrations))
  try {
    return await body(whole)
  } finally {
    project.forgetRevisions()
  }
}

/** Throws where a step goes down a revision whose file is gone and whose way down is not kept. */
export async function requireWayDown(project: Project, steps: readonly PathStep[]): Promise<void> {
  const stored = await (await project.versionStore()).details(await project.connection(), 'down')
  const graph = await project.revisions()
  for (const { revision } of steps) {
    if (graph.get(revision)?.file !== undefined) continue
    const down = storedDown(stored.get(revision))
    if ('statements' in down) {
      project.environment.listener({ type: 'stored-downgrade', revision })
      continue
    }
    throw new OrmMigrateError(
      'revision-file-missing',
      `The file of revision '${revision}' is gone, and the database does not keep how to take it back: ${down.reason}.`,
      {
        hint: 'Restore the file, from version control or from the branch that has it.',
        details: { revision },
      },
    )
  }
}

const storedDown = (text: string | undefined): StoredDown =>
  text === undefined
    ? { reason: 'storeDownSql was not set when it was applied' }
    : (JSON.parse(text) as StoredDown)

/** All of it stands in a transaction but what says otherwise for itself. */
const remembered = ({ revision, downRevisions, dependsOn, message }: AppliedRevision): Revision => ({
  revision,
  down_revision: downRevisions.length === 0 ? null : downRevisions,
  depends_on: dependsOn,
  message,
  transaction: true,
})
