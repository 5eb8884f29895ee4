import { given } from '../schema/given.js'
import type { Migrator } from './migrator.js'
import type { RunResult } from './upgrade.js'

/** How many databases or schemas are migrated. */
export interface ManyOptions<T, R> {
  /** The migrator of one of them, which is closed when it is done. */
  readonly migrator: (target: T) => Migrator | Promise<Migrator>
  /** What is done with each. Default: `upgrade('head')`. */
  readonly run?: (migrator: Migrator, target: T) => Promise<R>
  /** How many at a time. Default: 4. */
  readonly concurrency?: number
  /** Whether a failure lets no other begin; those under way are finished. Default: false. */
  readonly stopOnFailure?: boolean
  /** Lets no other begin, and ends the upgrades that are under way. */
  readonly signal?: AbortSignal
  /** Hears of each when it is done or has failed. */
  readonly onOutcome?: (outcome: ManyOutcome<T, R>) => void
}

/** What became of one of many. */
export type ManyOutcome<T, R = RunResult> =
  | { readonly status: 'done'; readonly target: T; readonly result: R }
  | { readonly status: 'failed'; readonly target: T; readonly error: unknown }
  /** It was not begun, after a failure or an interruption. */
  | { readonly status: 'skipped'; readonly target: T }

/**
 * Does the same with many databases or schemas, some at a time; gives what became of each, in the order of the targets. A
 * failure is an outcome, and no error.
 * @example
 * const outcomes = await migrateMany(tenants, { migrator: (tenant) => createMigrator(configOf(tenant)) })
 */
export async function migrateMany<T, R = RunResult>(
  targets: Iterable<T>,
  options: ManyOptions<T, R>,
): Promise<readonly ManyOutcome<T, R>[]> {
  const { concurrency = 4, stopOnFailure = false, signal, onOutcome } = options
  const waiting = [...targets].entries()
  const outcomes: ManyOutcome<T, R>[] = []
  let isStopped = false
  const work = async (): Promise<void> => {
    for (const [position, target] of waiting) {
      if (isStopped || signal?.aborted === true) {
        outcomes[position] = { status: 'skipped', target }
        continue
      }
      const outcome = await outcomeOf(target, options)
      outcomes[position] = outcome
      if (stopOnFailure && outcome.status === 'failed') isStopped = true
      onOutcome?.(outcome)
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, concurrency) }, work))
  return outcomes
}

async function outcomeOf<T, R>(target: T, options: ManyOptions<T, R>): Promise<ManyOutcome<T, R>> {
  try {
    const migrator = await options.migrator(target)
    const { run = upgradeBy(options.signal) } = options
    try {
      // Without a `run` of their own, `R` is what upgrading gives.
      return { status: 'done', target, result: (await run(migrator, target)) as R }
    } finally {
      await migrator.close()
    }
  } catch (error) {
    return { status: 'failed', target, error }
  }
}

const upgradeBy =
  (signal: AbortSignal | undefined) =>
  (migrator: Migrator): Promise<RunResult> =>
    migrator.upgrade('head', given({ signal }))
