import { messageOf, OrmMigrateError } from '../errors.js'
import { given } from '../schema/given.js'
import type { RunOptions } from './locked.js'
import type { Project } from './project.js'
import { onScratch } from './scratch-project.js'
import { lostRows, otherCounts, schemaDifferences, type Snapshot } from './snapshot.js'
import { type Visit, Walk } from './walk.js'

/** How one revision went up, down and up again. */
export interface Trip {
  readonly revision: string
  readonly message: string
  /**
   * `irreversible`: it says itself that nothing takes it back, and went up alone. `passed`: it is older than those to be
   * tried, and went up alone.
   */
  readonly kind: 'same' | 'irreversible' | 'passed' | Fault['kind']
  /** What is wrong, a line each; or why nothing takes it back. */
  readonly lines: readonly string[]
}

interface Fault {
  readonly kind: 'upgrade-failed' | 'downgrade-failed' | 'schema-differs' | 'rows-differ'
  readonly lines: readonly string[]
}

/** Which revisions are tried, and who hears of them. */
export interface TripOptions extends Pick<RunOptions, 'signal'> {
  /** A revision that is old: it and all that it needs only go up. */
  readonly since?: string
  /** Hears of each revision when it is through. */
  readonly onTrip?: (trip: Trip, total: number) => void
}

/** What happens on the way besides. */
export interface RoundTripOptions extends TripOptions {
  /** Runs wherever a revision has arrived. */
  readonly visit?: Visit
  /** Runs at the end, on the database that is at head. */
  readonly atHead?: (scratch: Project) => Promise<void>
}

/**
 * Takes every revision up, down and up again, in a database of its own. Behind one that fails, a new database goes on
 * from there, so that all faults are found; what cannot go up is the end.
 */
export async function roundTrip(project: Project, options: RoundTripOptions = {}): Promise<readonly Trip[]> {
  const trips: Trip[] = []
  let isThrough = false
  while (!isThrough)
    isThrough = await onScratch(project, async (scratch) => {
      const trip = new RoundTrip(scratch, options)
      return trip.run(trips)
    })
  return trips
}

class RoundTrip {
  readonly #project: Project
  readonly #options: RoundTripOptions
  readonly #walk: Walk

  constructor(project: Project, options: RoundTripOptions) {
    this.#project = project
    this.#options = options
    this.#walk = new Walk(project, given({ signal: options.signal }))
  }

  /** False where a new database has to go on. */
  async run(trips: Trip[]): Promise<boolean> {
    const revisions = await this.#walk.revisions()
    const old = await this.#old()
    const tried = trips.length
    for (const [position, revision] of revisions.entries()) {
      if (position < tried) {
        await this.#walk.go({ direction: 'upgrade', revision })
        await this.#arrive(revision)
        continue
      }
      const trip = await this.#try(revision, old.has(revision))
      trips.push(trip)
      this.#options.onTrip?.(trip, revisions.length)
      if (trip.kind === 'upgrade-failed') return true
      if (isFault(trip)) return position === revisions.length - 1 && this.#options.atHead === undefined
      await this.#arrive(revision)
    }
    await this.#options.atHead?.(this.#project)
    return true
  }

  async #old(): Promise<ReadonlySet<string>> {
    const { since } = this.#options
    if (since === undefined) return new Set()
    const graph = await this.#project.revisions()
    return new Set(graph.ancestorsOf(graph.resolve(since)))
  }

  async #arrive(revision: string): Promise<void> {
    const { visit } = this.#options
    if (visit !== undefined) await this.#walk.visit(revision, visit)
  }

  async #try(revision: string, isOld: boolean): Promise<Trip> {
    const message = (await this.#project.revisions()).get(revision)?.message ?? ''
    const before = isOld ? undefined : await this.#walk.snapshot()
    const failed = await this.#go('upgrade', revision)
    if (failed !== undefined) return { revision, message, ...failed }
    if (before === undefined) return { revision, message, kind: 'passed', lines: [] }
    const reason = await this.#walk.irreversible(revision)
    if (reason !== undefined) return { revision, message, kind: 'irreversible', lines: [reason] }
    const fault = await this.#downAndUp(revision, before)
    return { revision, message, ...(fault ?? { kind: 'same', lines: [] }) }
  }

  async #downAndUp(revision: string, before: Snapshot): Promise<Fault | undefined> {
    const up = await this.#walk.snapshot()
    const failed = await this.#go('downgrade', revision)
    if (failed !== undefined) return failed
    const down = await this.#walk.snapshot()
    const left = schemaDifferences(down, before)
    if (left.length > 0)
      return {
        kind: 'schema-differs',
        lines: ['after the downgrade, this is left to do:', ...indented(left)],
      }
    const lost = lostRows(before, up, down)
    if (lost.length > 0) return { kind: 'rows-differ', lines: ['after the downgrade:', ...indented(lost)] }
    const failedAgain = await this.#go('upgrade', revision)
    if (failedAgain !== undefined)
      return { kind: 'downgrade-failed', lines: ['the second upgrade failed:', ...failedAgain.lines] }
    const again = await this.#walk.snapshot()
    const other = schemaDifferences(again, up)
    if (other.length > 0)
      return {
        kind: 'schema-differs',
        lines: ['after the second upgrade, this is left to do:', ...indented(other)],
      }
    const counts = otherCounts(up, again)
    return counts.length === 0
      ? undefined
      : { kind: 'rows-differ', lines: ['after the second upgrade:', ...indented(counts)] }
  }

  async #go(direction: 'upgrade' | 'downgrade', revision: string): Promise<Fault | undefined> {
    try {
      await this.#walk.go({ direction, revision })
      return undefined
    } catch (error) {
      // What ends the whole is not this revision's fault.
      if (!(error instanceof OrmMigrateError) || error.code === 'interrupted') throw error
      return { kind: `${direction}-failed`, lines: linesOf(error) }
    }
  }
}

/** Whether a revision did not make its trip. */
export const isFault = ({ kind }: Pick<Trip, 'kind'>): boolean =>
  kind !== 'same' && kind !== 'irreversible' && kind !== 'passed'

/** What the database or the author's code said, which is what there is to mend. */
function linesOf(error: OrmMigrateError): readonly string[] {
  const statement = error.details?.statement
  return [
    ...messageOf(error.cause ?? error).split('\n'),
    ...(typeof statement === 'string' ? statement.split('\n').map((line) => `  ${line}`) : []),
  ]
}

const indented = (lines: readonly string[]): readonly string[] => lines.map((line) => `  ${line}`)
