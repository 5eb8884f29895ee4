/**
 * Tries many random pairs of models: `npm run random -- --pairs 1000 --database postgres --orm typeorm-1`. Prints each failure when it is
 * found, then counts, then the first failure of each kind made small. The same seed tries the same pairs.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '1000' },
    database: { type: 'string', default: 'postgres' },
    // typeorm-1, typeorm-0.3, mikro-orm-6 or mikro-orm-7
    orm: { type: 'string' },
    typeorm: { type: 'string', default: '1' },
    // One pair of the seed alone: --pair 17
    pair: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    // Columns and parts of the models to leave out: --without state,relations
    without: { type: 'string', default: '' },
    shrinks: { type: 'string', default: '5' },
  },
})

const { orm = `typeorm-${values.typeorm}` } = values
console.log(`${values.pairs} pairs on ${values.database}, ${orm}, seed ${values.seed}`)
const jest =
  orm === 'mikro-orm-7'
    ? ['scripts/jest-mikro-orm-7.mjs']
    : ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules', 'node_modules/jest/bin/jest.js']
const { status } = spawnSync(process.execPath, [...jest, `test/random/${orm}.${values.database}.test`], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  stdio: 'inherit',
  env: {
    ...process.env,
    ORM_MIGRATE_PAIRS: values.pairs,
    ...(values.pair !== undefined && { ORM_MIGRATE_PAIR: values.pair }),
    ORM_MIGRATE_SEED: values.seed,
    ORM_MIGRATE_WITHOUT: values.without,
    ORM_MIGRATE_SHRINKS: values.shrinks,
  },
})
process.exitCode = status ?? 1
