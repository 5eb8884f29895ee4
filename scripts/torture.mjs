/**
 * Breaks runs in every way that the tests know, for minutes: `npm run torture`. Prints the seed, how many points and
 * rounds there were, and each failure when it is found. `--seed 1` repeats what is random; `--only "SQLite"` takes what
 * has that in its name (`npm run torture -- --only "kill blocked"`); `--rounds 10` of many runners at once;
 * `--points 50` of each run, chosen at random, where all of them take too long.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    only: { type: 'string', default: '' },
    rounds: { type: 'string', default: '100' },
    points: { type: 'string', default: '' },
  },
})

console.log(`seed ${values.seed}`)
const jest = [
  '--disable-warning=ExperimentalWarning',
  '--experimental-vm-modules',
  'node_modules/jest/bin/jest.js',
]
const { status } = spawnSync(process.execPath, [...jest, 'test/torture', '--runInBand'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  env: {
    ...process.env,
    ORM_MIGRATE_TORTURE: '1',
    ORM_MIGRATE_SEED: values.seed,
    ORM_MIGRATE_ONLY: values.only,
    ORM_MIGRATE_ROUNDS: values.rounds,
    ORM_MIGRATE_POINTS: values.points,
  },
})
process.exitCode = status ?? 1
