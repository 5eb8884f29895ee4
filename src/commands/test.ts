import type { Uncompared } from '../dialects/dialect.js'
import type { Question } from '../diff/questions/question.js'
import { compareWithEntities } from '../runner/compare.js'
import { isFault, roundTrip, type Trip, type TripOptions } from '../runner/round-trip.js'
import type { Project } from '../runner/project.js'
import { type Difference, differencesIn } from './check.js'
import { heads } from './heads.js'
import type { RevisionEntry } from './entry.js'

/** What is tried, and who hears of it. */
export interface TestOptions extends TripOptions {
  /** Several heads are meant: branches that stay apart. Default: false. */
  readonly severalHeads?: boolean
}

/** How the entities and the database differ that the whole chain has built. */
export interface Models {
  readonly differences: readonly Difference[]
  readonly uncompared: readonly Uncompared[]
  /** What may be a new name for something old; the differences drop and add it. */
  readonly decisions: readonly Question[]
}

/** Whether a chain is sound. */
export interface TestResult {
  /** There is one head or those that are meant, every revision made its trip, and the chain builds what the entities say. */
  readonly ok: boolean
  /** More than one: branches that nobody has merged. */
  readonly heads: readonly RevisionEntry[]
  /** Every revision, oldest first, up to one that does not even go up. */
  readonly trips: readonly Trip[]
  /** Absent: the chain could not be built. */
  readonly models?: Models
}

/** Tries the whole chain in a database of its own; the configured one is not touched. */
export async function test(
  project: Project,
  { severalHeads = false, ...options }: TestOptions = {},
): Promise<TestResult> {
  const found = await heads(project)
  let models: Models | undefined
  const trips = await roundTrip(project, {
    ...options,
    atHead: async (scratch) => {
      models = await modelsOf(scratch)
    },
  })
  const ok = (severalHeads || found.length <= 1) && !trips.some(isFault) && models?.differences.length === 0
  return { ok, heads: found, trips, ...(models === undefined ? {} : { models }) }
}

/** Compares a database that the whole chain has built with the entities. */
export async function modelsOf(project: Project): Promise<Models> {
  const graph = await project.revisions()
  const compared = await compareWithEntities(project, graph.effectiveHeads())
  return {
    differences: await differencesIn(project, compared),
    uncompared: compared.uncompared,
    decisions: compared.decisions.open,
  }
}
