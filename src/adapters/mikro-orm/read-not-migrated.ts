import { qualified } from '../../schema/names.js'
import type { NotMigrated } from '../adapter.js'
import { entitiesOf, hasTable } from './entities.js'
import { placeOf } from './places.js'
import { type Rules, rulesOf } from './rules.js'
import { targetOf } from './target-of.js'
import type { TargetIndex, TargetTable } from './target.js'
import type { MikroOrm } from './types.js'

const byHand = 'write it into a revision with op.execute'

/** What MikroORM would build of the entities, and no operation makes. */
export function readNotMigrated(orm: MikroOrm): readonly NotMigrated[] {
  const rules = rulesOf(orm)
  const schema = targetOf(orm)
  return [
    ...schema.getTables().flatMap((table) => ofTable(table, rules)),
    ...(schema.getRoutines?.() ?? []).map((routine) => ({
      what: `routine "${qualified(placeOf(routine, rules))}"`,
      reason: byHand,
    })),
    ...ofAnySchema(orm),
  ]
}

function ofTable(table: TargetTable, rules: Rules): readonly NotMigrated[] {
  const on = `of table "${qualified(placeOf(table, rules))}"`
  const partitioning = table.getPartitioning?.()
  return [
    ...(table.getTriggers?.() ?? []).map(({ name }) => ({ what: `trigger "${name}" ${on}`, reason: byHand })),
    ...(table.getPolicies?.() ?? []).map(({ name }) => ({ what: `policy "${name}" ${on}`, reason: byHand })),
    ...(table.rlsEnabled ? [{ what: `row level security ${on}`, reason: byHand }] : []),
    ...(partitioning === undefined
      ? []
      : [{ what: `partitioning ${on}`, reason: 'write its CREATE TABLE into a revision with op.execute' }]),
    ...table.getIndexes().flatMap((index) =>
      optionsOf(index).map((option) => ({
        what: `option "${option}" of index "${index.keyName}" ${on}`,
        reason: byHand,
      })),
    ),
  ]
}

/** A unique constraint takes no columns beside its own. */
function optionsOf({ fillFactor, unique, constraint, include = [], where }: TargetIndex): readonly string[] {
  const isConstraint = unique && constraint && where === undefined
  return [
    ...(fillFactor === undefined ? [] : ['fillFactor']),
    ...(isConstraint && include.length > 0 ? ['include'] : []),
  ]
}

/** They are in whichever schema MikroORM is told each time; the config tells it once. */
const ofAnySchema = (orm: MikroOrm): readonly NotMigrated[] =>
  typeof orm.config.get('schema') === 'string'
    ? []
    : entitiesOf(orm)
        .filter((entity) => hasTable(entity) && entity.schema === '*')
        .map(({ className }) => ({
          what: `entity "${className}" of any schema`,
          reason: 'name its schema in the MikroORM config: schema: "…"',
        }))
