import { afterAll, expect, test } from '@jest/globals'
import type { Target } from '../harness/targets.js'
import type { Telling } from './telling.js'
import { type Outcome, type Search, tryPairs } from './try-pairs.js'

/** What `npm run random` asks for; the ordinary suite always tries the same few pairs. */
const {
  ORM_MIGRATE_PAIRS,
  ORM_MIGRATE_PAIR,
  ORM_MIGRATE_SEED,
  ORM_MIGRATE_WITHOUT = '',
  ORM_MIGRATE_SHRINKS,
} = process.env

/** Declares the test of random pairs of models on one target. */
export function describePairs<O>(target: Target<O>, telling: Telling<O>, usual = 25): void {
  afterAll(() => target.close())
  const isAsked = ORM_MIGRATE_PAIRS !== undefined
  const say = (line: string): void => {
    if (isAsked) process.stderr.write(`${line}\n`)
  }
  const search: Search = {
    seed: Number(ORM_MIGRATE_SEED ?? 20_260_101),
    pairs: Number(ORM_MIGRATE_PAIRS ?? usual),
    pair: ORM_MIGRATE_PAIR === undefined ? undefined : Number(ORM_MIGRATE_PAIR),
    without: new Set(ORM_MIGRATE_WITHOUT.split(',').filter((word) => word !== '')),
    shrinks: Number(ORM_MIGRATE_SHRINKS ?? 3),
    onProgress: say,
  }
  test(`a model becomes another and goes back: ${search.pairs} pairs of seed ${search.seed}`, async () => {
    const outcome = await tryPairs({ target, telling }, search)
    say(summaryOf(search, outcome))
    expect(outcome.failures.map(({ kind, report }) => `${kind}\n${report}`)).toEqual([])
  }, 36_000_000)
}

/** Residues: what differs from `synchronize`. Phantoms: what the next autogenerate still wants. */
function summaryOf({ seed, pairs }: Search, { rows, failures }: Outcome): string {
  const count = (...kinds: readonly string[]): number =>
    failures.filter(({ kind }) => kinds.includes(kind)).length
  const residues = count('like synchronize', 'in one run')
  const phantoms = count('left to do')
  const others = failures.length - residues - phantoms
  return `seed ${seed}: ${pairs} pairs, ${rows} rows, ${residues} residues, ${phantoms} phantoms, ${others} other failures`
}
