import type { Parameters } from 'fast-check'

/**
 * How long the laws look for a counterexample. The ordinary suite always tries the same examples, so that it only turns
 * red for what was changed. ORM_MIGRATE_LAW_RUNS=2000 tries more of them, ORM_MIGRATE_LAW_SEED=… others; the report of
 * a counterexample names its seed.
 */
export function settings<T>(runs: number): Parameters<T> {
  const asked = Number(process.env.ORM_MIGRATE_LAW_RUNS ?? runs)
  const seed = Number(process.env.ORM_MIGRATE_LAW_SEED ?? 20_260_101)
  return { seed, numRuns: asked, endOnFailure: process.env.ORM_MIGRATE_LAW_SHRINK === '0' }
}

/** Milliseconds that a law may take: more where more runs are asked for. */
export const patience = process.env.ORM_MIGRATE_LAW_RUNS === undefined ? 60_000 : 3_600_000
