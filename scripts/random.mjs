/**
 * Tries many random pairs of models: `npm run random -- --pairs 1000 --database postgres --orm typeorm-1`. Prints each
 * failure when it is found, then counts, then the first failure of each kind made small. The same seed tries the same pairs.
 */
import { parseArgs } from 'node:util'
import { runJest, runMikroOrm7 } from './run-jest.mjs'

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '1000' },
    database: { type: 'string', default: 'postgres' },
    // typeorm-1, typeorm-0.3, mikro-orm-6 or mikro-orm-7
    orm: { type: 'string', default: 'typeorm-1' },
    // One pair of the seed alone: --pair 17
    pair: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    // Columns and parts of the models to leave out: --without state,relations
    without: { type: 'string', default: '' },
    shrinks: { type: 'string', default: '5' },
  },
})

console.log(`${values.pairs} pairs on ${values.database}, ${values.orm}, seed ${values.seed}`)
const run = values.orm === 'mikro-orm-7' ? runMikroOrm7 : runJest
run([`test/random/${values.orm}.${values.database}.test`], {
  ORM_MIGRATE_PAIRS: values.pairs,
  ORM_MIGRATE_PAIR: values.pair,
  ORM_MIGRATE_SEED: values.seed,
  ORM_MIGRATE_WITHOUT: values.without,
  ORM_MIGRATE_SHRINKS: values.shrinks,
})
