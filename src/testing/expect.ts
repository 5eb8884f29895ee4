import { check } from '../commands/check.js'
import { heads } from '../commands/heads.js'
import { type Models, modelsOf } from '../commands/test.js'
import { OrmMigrateError } from '../errors.js'
import { onScratch } from '../runner/scratch-project.js'
import type { Project } from '../runner/project.js'
import { isFault, roundTrip, type Trip } from '../runner/round-trip.js'
import { withMessage } from '../runner/title.js'
import { Walk } from '../runner/walk.js'
import { type Landings, visitOf } from './stairway.js'
import { type SourceOptions, type TestedConfig, withProject } from './source.js'

/** What `expectNoPendingChanges` compares the entities with. */
export interface PendingChangesOptions extends SourceOptions {
  /**
   * `scratch`: what the migrations build in a database of its own; `database`: the database of the config, which is at
   * head, as that of `createTestDatabase`. Default: `scratch`.
   */
  readonly against?: 'scratch' | 'database'
}

/** Throws where the entities want something that no migration makes, with what a migration would do. */
export const expectNoPendingChanges = (
  config?: TestedConfig,
  { against = 'scratch', ...source }: PendingChangesOptions = {},
): Promise<void> =>
  withProject(config, source, async (project) => {
    const models = against === 'database' ? await check(project) : await modelsOnScratch(project)
    if (models.differences.length > 0) throw pending(models)
  })

const modelsOnScratch = (project: Project): Promise<Models> =>
  onScratch(project, async (scratch) => {
    const walk = new Walk(scratch, {})
    for (const revision of await walk.revisions()) await walk.go({ direction: 'upgrade', revision })
    return modelsOf(scratch)
  })

/** What `expectRoundTrip` tries. */
export interface ExpectRoundTripOptions extends SourceOptions {
  /** A revision that is old: it and all that it needs only go up. */
  readonly since?: string
  /** Rows for the way, which every later revision has to keep. */
  readonly at?: Landings
}

/**
 * Takes every revision up, down and up again in a database of its own. Throws where one fails, where a downgrade does not
 * lead back to the schema before, and where it takes rows that the upgrade had left alone; with the differences.
 */
export const expectRoundTrip = (
  config?: TestedConfig,
  { since, at = {}, ...source }: ExpectRoundTripOptions = {},
): Promise<void> =>
  withProject(config, source, async (project) => {
    const visit = await visitOf(project, at)
    const trips = await roundTrip(project, { visit, ...(since === undefined ? {} : { since }) })
    const faults = trips.filter(isFault)
    if (faults.length > 0) throw failed(faults)
  })

/** Throws where branches are not merged, with their heads. */
export const expectSingleHead = (config?: TestedConfig, source: SourceOptions = {}): Promise<void> =>
  withProject(config, source, async (project) => {
    const found = await heads(project)
    if (found.length <= 1) return
    const lines = found.map(({ revision, message }) => `  ${withMessage(revision, message)}`)
    throw told('several-heads', ['The migrations have several heads:', ...lines], {
      hint: 'orm-migrate merge heads -m "…"',
      details: { heads: found.map(({ revision }) => revision) },
    })
  })

const pending = ({ differences }: Pick<Models, 'differences'>): OrmMigrateError =>
  told(
    'pending-changes',
    [
      'The entities and the migrations differ; a migration would:',
      ...differences.map(({ description }) => `  ${description}`),
    ],
    {
      hint: 'orm-migrate revision --autogenerate -m "…"',
      details: { differences: differences.map(({ description }) => description) },
    },
  )

const failed = (faults: readonly Trip[]): OrmMigrateError =>
  told(
    'round-trip-failed',
    faults.flatMap(({ revision, message, lines }) => [
      `Revision '${revision}'${message === '' ? '' : ` (${message})`} does not go up, down and up again:`,
      ...lines.map((line) => `  ${line}`),
    ]),
    { details: { revisions: faults.map(({ revision }) => revision) } },
  )

/** A test's report shows the message alone: what to do stands in it. */
function told(
  code: string,
  lines: readonly string[],
  more: { readonly hint?: string; readonly details: Readonly<Record<string, unknown>> },
): OrmMigrateError {
  const next = more.hint === undefined ? [] : [`Next: ${more.hint}`]
  return new OrmMigrateError(code, [...lines, ...next].join('\n'), more)
}
