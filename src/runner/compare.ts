import type { NotMigrated } from '../adapters/adapter.js'
import type { Dialect, Scope, Uncompared } from '../dialects/dialect.js'
import { asWritten } from '../diff/as-written.js'
import { commitsFirst } from '../diff/commits-first.js'
import { diff } from '../diff/diff.js'
import { type Ownership, ownsEverything } from '../diff/ownership.js'
import { type Unmanaged, unmanagedIn } from '../diff/unmanaged.js'
import { nameRenames } from '../diff/renames/names.js'
import { originsOf } from '../diff/renames/origins.js'
import { sequenceRenames } from '../diff/renames/sequences.js'
import { applyAll } from '../operations/apply-all.js'
import type { Operation } from '../operations/index.js'
import type { Hints } from '../schema/declared-rename.js'
import { given } from '../schema/given.js'
import { emptySchema, type Schema } from '../schema/model.js'
import type { Connection } from '../sql/connection.js'
import { buildChain, ownershipOf, widened } from './chain.js'
import { declaredIn } from './config-renames.js'
import { type Answers, Decisions } from './decisions.js'
import { withLeftParts, withoutLeftAlone } from './left-alone.js'
import { ownTables } from './own-tables.js'
import type { Project } from './project.js'
import { settleRenames } from './renames.js'
import { type Sides, select } from './select.js'
import { simulate } from './simulate.js'
import { inMetadataTable, wantedBy } from './typeorm-metadata.js'

/** How the database and the entities differ. */
export interface Comparison {
  /** What would make the database what the entities say. */
  readonly operations: readonly Operation[]
  /** The database as it is. */
  readonly have: Schema
  /** What could not be compared, and why. */
  readonly uncompared: readonly Uncompared[]
  /** What the entities declare and no operation makes. */
  readonly notMigrated: readonly NotMigrated[]
  /** What a person has to decide; until then, the operations drop and add. */
  readonly decisions: Decisions
  /** The declared renames that have nothing to do any more, in the words of their places. */
  readonly doneRenames: readonly string[]
  /** What neither the entities nor the chain know, in tables of the entities; it stays. */
  readonly unmanaged: readonly Unmanaged[]
}

/** What the entities are compared with. */
export interface Side {
  readonly have: Schema
  /** Undefined: nothing can be asked. */
  readonly connection: Connection | undefined
  /** What may be dropped, given what a schema of the chain is after renames. */
  readonly ownership: (renamed: (built: Schema) => Schema) => Promise<Ownership>
}

/** Compares the live database, which is at `heads`, with the entities. */
export async function compareWithEntities(
  project: Project,
  heads: readonly string[],
  answers: Answers = {},
): Promise<Comparison> {
  const dialect = await project.dialect()
  // Opening a database that is a file would make it, and what is not there holds nothing.
  const connection = (await project.isDatabaseThere()) ? await project.connection() : undefined
  const have =
    connection === undefined ? emptySchema : await dialect.introspect(connection, await scopeOf(project))
  const built = memo(() => buildChain(project, heads))
  const ownership: Side['ownership'] = async (renamed) => ownershipOf(renamed((await built()).managed))
  return compared(project, { have, connection, ownership }, answers)
}

/** How one side differs from the entities. */
export async function compared(project: Project, side: Side, answers: Answers = {}): Promise<Comparison> {
  const { have, ownership } = side
  const model = await modelOf(project)
  const decisions = new Decisions(answers)
  const { operations: renames, done } = await settleRenames(have, {
    declared: model.hints.renames,
    decisions,
    view: model.view,
    ownership: () => ownership((built) => built),
  })
  const behind = await changesBehind(renames, { project, side, model })
  const { want, uncompared, following, changes } = behind
  const adapter = await project.adapter()
  const written = asWritten(changes, model.entities).map((op) => inMetadataTable(op, adapter))
  // A view goes before the names change that it speaks of, so that the way back finds them as they were.
  const first = written.filter(comesFirst)
  const others = written.filter((op) => !comesFirst(op))
  return {
    operations: commitsFirst([...first, ...renames, ...following, ...others], have),
    have,
    uncompared,
    notMigrated: (await adapter.notMigrated?.()) ?? [],
    decisions,
    doneRenames: done,
    unmanaged: unmanagedIn(behind.have, want, changes),
  }
}

/** What the entities want, and how a database is looked at beside them. */
interface Model {
  readonly entities: Schema
  readonly hints: Hints
  readonly view: (have: Schema) => Sides
}

async function modelOf(project: Project): Promise<Model> {
  const dialect = await project.dialect()
  const entities = await wantedBy(project)
  const want = dialect.normalize(entities)
  const leftAlone = await (await project.adapter()).leftAlone()
  return {
    entities,
    hints: await hintsOf(project),
    view: (have) => {
      const managed = dialect.normalize(withoutLeftAlone(have, want, leftAlone))
      return select(
        { have: managed, want: withLeftParts(want, managed, leftAlone) },
        project.config.selection,
      )
    },
  }
}

/** What is left to do once names are settled: what follows from them, and what else differs. */
async function changesBehind(renames: readonly Operation[], { project, side, model }: Behind) {
  const dialect = await project.dialect()
  const { connection, ownership } = side
  const chosen = model.view(applyAll(side.have, renames))
  if (connection !== undefined) await dialect.requireExtensions?.(connection, chosen.want, chosen.have)
  const named = renames.length === 0 ? chosen.have : { ...chosen.have, live: dialect.normalize(side.have) }
  const { want, uncompared } = await dialect.canonicalize(connection, chosen.want, named)
  const following = followingRenames({ have: chosen.have, want }, renames, { hints: model.hints, dialect })
  const have = applyAll(chosen.have, following)
  const all = diff(have, want, ownsEverything)
  const afterRenames = (built: Schema): Schema =>
    dialect.normalize(simulate([...renames, ...following], dialect, built))
  // The chain is only read where something would be dropped: then it matters who made it.
  const changes = all.some(drops)
    ? diff(have, want, widened(await ownership(afterRenames), project.config.manage))
    : all
  return { have, want, uncompared, following, changes }
}

interface Behind {
  readonly project: Project
  readonly side: Side
  readonly model: Model
}

/** What the entities and the config declare. */
async function hintsOf(project: Project): Promise<Hints> {
  const hints = await (await project.adapter()).readHints()
  return { ...hints, renames: [...declaredIn(project.config.renames), ...hints.renames] }
}

/** What is looked at: the schemas that the entities name, and those that a table is moved out of. */
export async function scopeOf(project: Project): Promise<Scope> {
  const adapter = await project.adapter()
  const hints = await hintsOf(project)
  const { schemas } = (await project.dialect()).normalize(await wantedBy(project))
  const old = hints.renames.flatMap((rename) => (rename.kind === 'table' ? rename.from : []))
  const named = old.flatMap(({ schema }) => schema ?? [])
  return {
    schemas: [...new Set([...schemas, ...named])],
    exclude: ownTables(project.config.versionTable),
    ...given({ metadataTable: adapter.metadataTable }),
  }
}

/** The names that were made up of names that are renamed. */
function followingRenames(
  sides: Sides,
  renames: readonly Operation[],
  { hints, dialect }: { readonly hints: Hints; readonly dialect: Dialect },
): readonly Operation[] {
  const origins = originsOf(renames)
  const { sequenceName } = dialect
  return [
    ...(sequenceName === undefined ? [] : sequenceRenames(sides.have, origins, sequenceName)),
    ...nameRenames(sides, origins, hints),
  ]
}

/** Runs the body once, when it is first needed. */
function memo<T>(body: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined
  return () => (result ??= body())
}

const comesFirst = ({ kind }: Operation): boolean => kind === 'dropView' || kind === 'deleteTypeormMetadata'

const drops = ({ kind }: Operation): boolean => kind.startsWith('drop') || kind === 'renameEnum'
