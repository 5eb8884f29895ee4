/**
 * Breaks runs in every way that the tests know, for minutes: `npm run torture`. Prints the seed, how many points and
 * rounds there were, and each failure when it is found. `--seed 1` repeats what is random; `--only "SQLite"` takes what
 * has that in its name (`npm run torture -- --only "kill blocked"`); `--rounds 10` of many runners at once;
 * `--points 50` of each run, chosen at random, where all of them take too long.
 */
import { parseArgs } from 'node:util'
import { runJest } from './run-jest.mjs'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '100' },
    points: { type: 'string', default: '' },
  },
})

console.log(`seed ${values.seed}`)
runJest(['test/torture', '--runInBand'], {
  ORM_MIGRATE_TORTURE: '1',
  ORM_MIGRATE_SEED: values.seed,
  ORM_MIGRATE_ONLY: values.only,
  ORM_MIGRATE_ROUNDS: values.rounds,
  ORM_MIGRATE_POINTS: values.points,
})
