import { unlink } from 'node:fs/promises'
import path from 'node:path'
import type { LegacyMigration, LegacyMigrations, LegacyWords } from '../../adapters/adapter.js'
import { OrmMigrateError } from '../../errors.js'
import { describe } from '../../operations/describe.js'
import type { Project } from '../../runner/project.js'
import { newRevision } from '../new-revision.js'
import { writeRevision } from '../write-revision.js'
import type { AdoptedRevision, AdoptOptions, AdoptResult } from './adopt.js'
import { classFiles } from './class-file.js'
import type { Inherited } from './inherited.js'
import { legacyCode } from './legacy-file.js'

interface Asked {
  /** The classes of the project, oldest first. */
  readonly legacy: LegacyMigrations
  /** What the ORM's table says has run. */
  readonly names: readonly string[]
  readonly there: Inherited
  readonly options: AdoptOptions
}

/** Begins the chain with a revision for each migration of the ORM's: first those that have run, then the others. */
export async function history(project: Project, asked: Asked): Promise<AdoptResult> {
  const { legacy, names, there } = asked
  const { migrations, words } = legacy
  if (migrations.length === 0) throw noClasses(words)
  const isApplied = ({ name }: LegacyMigration): boolean => names.includes(name)
  const ordered = [...migrations.filter(isApplied), ...migrations.filter((one) => !isApplied(one))]
  const graph = await project.revisions()
  const isThere = graph.revisions().length > 0
  const revisions = isThere ? await recognised(project, asked) : await written(project, ordered, asked)
  const applied = revisions.filter((entry) => entry.isApplied)
  return {
    mode: 'history',
    orm: words.orm,
    revisions,
    stamped: applied.slice(-1).map(({ revision }) => revision),
    unknown: names.filter((name) => !migrations.some((known) => known.name === name)),
    unmanaged: there.unmanaged.map(describe),
  }
}

/** The chain was written elsewhere: what this database holds of it must be its beginning. */
async function recognised(
  project: Project,
  { legacy: { migrations, words }, names }: Asked,
): Promise<readonly AdoptedRevision[]> {
  const graph = await project.revisions()
  const found = graph.ancestorsOf(graph.heads()).flatMap((revision) => {
    const migration = migrations.find(
      ({ id, title }) => id === revision && title === graph.get(revision)?.message,
    )
    return migration === undefined
      ? []
      : [{ revision, message: migration.title, isApplied: names.includes(migration.name) }]
  })
  if (found.length === 0) throw notEmpty(graph.revisions()[0]?.revision ?? '', words)
  const gap = found.findIndex(({ isApplied }) => !isApplied)
  const later = gap === -1 ? undefined : found.slice(gap).find(({ isApplied }) => isApplied)
  const missing = found[gap]
  if (later !== undefined && missing !== undefined) throw outOfOrder(missing, later, words)
  return found
}

/** Writes all files, or none. */
async function written(
  project: Project,
  ordered: readonly LegacyMigration[],
  { legacy: { words }, names, there, options }: Asked,
): Promise<readonly AdoptedRevision[]> {
  const { root } = project.config
  const files = classFiles(root, ordered, words.orm)
  const last = ordered.filter(({ name }) => names.includes(name)).at(-1)
  const done: AdoptedRevision[] = []
  try {
    for (const migration of ordered) {
      const found = files.get(migration.className)
      if (found === undefined) continue
      const { id: revision, title: message } = migration
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
      const code = legacyCode({ migration, words }, found, { root, folder: planned.folder })
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

const noClasses = ({ orm, listing }: LegacyWords): OrmMigrateError =>
  new OrmMigrateError('no-legacy-migrations', `The project has no migrations of ${orm}.`, {
    hint: `${listing}, or begin anew from the database: --baseline`,
  })

const notEmpty = (first: string, { orm }: LegacyWords): OrmMigrateError =>
  new OrmMigrateError('chain-not-empty', `The chain has revisions already, the first of them '${first}'.`, {
    hint: `To run ${orm}'s migrations before them is left to you; see docs/adopting.md.`,
  })

const outOfOrder = (
  missing: AdoptedRevision,
  later: AdoptedRevision,
  { orm, running }: LegacyWords,
): OrmMigrateError =>
  new OrmMigrateError(
    'history-out-of-order',
    `The database has '${later.revision}' (${later.message}) of ${orm}'s migrations, but not '${missing.revision}' (${missing.message}), which comes before it in the chain.`,
    { hint: `Run what is missing with ${orm} first (${running}), then adopt again.` },
  )
