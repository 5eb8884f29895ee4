import { unlink } from 'node:fs/promises'
import path from 'node:path'
import type { LegacyMigration } from '../../adapters/adapter.js'
import { OrmMigrateError } from '../../errors.js'
import { describe } from '../../operations/describe.js'
import type { Project } from '../../runner/project.js'
import { newRevision } from '../new-revision.js'
import { writeRevision } from '../write-revision.js'
import type { AdoptedRevision, AdoptOptions, AdoptResult } from './adopt.js'
import { classFiles } from './class-file.js'
import type { Inherited } from './inherited.js'
import { legacyCode, titleOf } from './legacy-file.js'

interface Asked {
  /** The classes of the project, oldest first. */
  readonly migrations: readonly LegacyMigration[]
  /** What TypeORM's table says has run. */
  readonly names: readonly string[]
  readonly there: Inherited
  readonly options: AdoptOptions
}

/** Begins the chain with a revision for each migration of TypeORM's: first those that have run, then the others. */
export async function history(project: Project, asked: Asked): Promise<AdoptResult> {
  const { migrations, names, there } = asked
  if (migrations.length === 0) throw noClasses()
  const isApplied = ({ name }: LegacyMigration): boolean => names.includes(name)
  const ordered = [...migrations.filter(isApplied), ...migrations.filter((one) => !isApplied(one))]
  const graph = await project.revisions()
  const isThere = graph.revisions().length > 0
  const revisions = isThere ? await recognised(project, asked) : await written(project, ordered, asked)
  const applied = revisions.filter((entry) => entry.isApplied)
  return {
    mode: 'history',
    revisions,
    stamped: applied.slice(-1).map(({ revision }) => revision),
    unknown: names.filter((name) => !migrations.some((known) => known.name === name)),
    unmanaged: there.unmanaged.map(describe),
  }
}

/** The chain was written elsewhere: what this database holds of it must be its beginning. */
async function recognised(
  project: Project,
  { migrations, names }: Asked,
): Promise<readonly AdoptedRevision[]> {
  const graph = await project.revisions()
  const found = graph.ancestorsOf(graph.heads()).flatMap((revision) => {
    const migration = migrations.find(
      (candidate) => idOf(candidate) === revision && titleOf(candidate) === graph.get(revision)?.message,
    )
    return migration === undefined
      ? []
      : [{ revision, message: titleOf(migration), isApplied: names.includes(migration.name) }]
  })
  if (found.length === 0) throw notEmpty(graph.revisions()[0]?.revision ?? '')
  const gap = found.findIndex(({ isApplied }) => !isApplied)
  const later = gap === -1 ? undefined : found.slice(gap).find(({ isApplied }) => isApplied)
  const missing = found[gap]
  if (later !== undefined && missing !== undefined) throw outOfOrder(missing, later)
  return found
}

/** Writes all files, or none. */
async function written(
  project: Project,
  ordered: readonly LegacyMigration[],
  { names, there, options }: Asked,
): Promise<readonly AdoptedRevision[]> {
  const { root } = project.config
  const files = classFiles(
    root,
    ordered.map(({ className }) => className),
  )
  const last = ordered.filter(({ name }) => names.includes(name)).at(-1)
  const done: AdoptedRevision[] = []
  try {
    for (const migration of ordered) {
      const found = files.get(migration.className)
      if (found === undefined) continue
      const [revision, message] = [idOf(migration), titleOf(migration)]
      const entry = { revision, message, isApplied: names.includes(migration.name) }
      if (options.dryRun) {
        done.push(entry)
        continue
      }
      const planned = await newRevision(
        project,
        done.slice(-1).map((before) => before.revision),
        { revId: revision, message },
      )
      const code = legacyCode(migration, found, { root, folder: planned.folder })
      const up = migration === last ? stated(there) : []
      done.push({ ...entry, file: await writeRevision(project, planned, { up, down: [], code }) })
    }
  } catch (error) {
    for (const { file } of done) if (file !== undefined) await unlink(path.resolve(root, file))
    throw error
  }
  return done
}

/** What the migrations that have run have built, as they do not tell it themselves. */
const stated = ({ known, unmanaged }: Inherited) => [
  { operation: { kind: 'assume', effect: known } as const, findings: [] },
  ...(unmanaged.length === 0
    ? []
    : [
        {
          operation: { kind: 'assume', effect: unmanaged } as const,
          findings: [],
          isUnmanaged: true as const,
        },
      ]),
]

/** TypeORM's own order is that of its timestamps: the id is the same wherever the chain is adopted. */
const idOf = ({ timestamp }: LegacyMigration): string => String(timestamp)

const noClasses = (): OrmMigrateError =>
  new OrmMigrateError('no-legacy-migrations', 'The DataSource lists no migrations of TypeORM.', {
    hint: 'List them under "migrations" of the DataSource, or begin anew from the database: --baseline',
  })

const notEmpty = (first: string): OrmMigrateError =>
  new OrmMigrateError('chain-not-empty', `The chain has revisions already, the first of them '${first}'.`, {
    hint: "To run TypeORM's migrations before them is left to you; see docs/adopting.md.",
  })

const outOfOrder = (missing: AdoptedRevision, later: AdoptedRevision): OrmMigrateError =>
  new OrmMigrateError(
    'history-out-of-order',
    `The database has '${later.revision}' (${later.message}) of TypeORM's migrations, but not '${missing.revision}' (${missing.message}), which comes before it in the chain.`,
    { hint: 'Run what is missing with TypeORM first (typeorm migration:run), then adopt again.' },
  )
