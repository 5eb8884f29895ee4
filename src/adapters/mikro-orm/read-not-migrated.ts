import { qualified } from '../../schema/names.js'
import type { NotMigrated } from '../adapter.js'
import { entitiesOf, hasTable } from './entities.js'
import { placeOf } from './places.js'
import { type Rules, rulesOf } from './rules.js'
import { targetOf } from './target-of.js'
import type { TargetIndex, TargetTable } from './target.js'
import type { MikroOrm } from './types.js'

/** What ends the notice once it is made by hand. */
interface Ignored {
  readonly ignoreTriggers?: boolean
  readonly ignoreRoutines?: boolean
  readonly ignorePolicies?: boolean
}

const byHand = 'write it into a revision with op.execute'
const until = (option: keyof Ignored): string =>
  `${byHand}, then say so with schemaGenerator: { ${option}: true } in the MikroORM config`

/** What MikroORM would build of the entities, and no operation makes. */
export function readNotMigrated(orm: MikroOrm): readonly NotMigrated[] {
  const rules = rulesOf(orm)
  const schema = targetOf(orm)
  const ignored = orm.config.get('schemaGenerator') as Ignored
  const routines = ignored.ignoreRoutines ? [] : (schema.getRoutines?.() ?? [])
  return [
    ...schema.getTables().flatMap((table) => ofTable(table, rules, ignored)),
    ...routines.map((routine) => ({
      what: `routine "${qualified(placeOf(routine, rules))}"`,
      reason: until('ignoreRoutines'),
    })),
    ...(schema.getViews?.() ?? [])
      .filter(({ materialized, withData }) => materialized && withData === false)
      .map((view) => ({
        what: `option "withData" of view "${qualified(placeOf(view, rules))}"`,
        reason: 'it is made with its rows',
      })),
    ...ofAnySchema(orm, rules),
  ]
}

function ofTable(table: TargetTable, rules: Rules, ignored: Ignored): readonly NotMigrated[] {
  const on = `of table "${qualified(placeOf(table, rules))}"`
  const triggers = ignored.ignoreTriggers ? [] : (table.getTriggers?.() ?? [])
  const policies = ignored.ignorePolicies ? [] : (table.getPolicies?.() ?? [])
  const isSecured = table.rlsEnabled === true && !ignored.ignorePolicies
  const partitioning = table.getPartitioning?.()
  const reason = until('ignorePolicies')
  return [
    ...triggers.map(({ name }) => ({ what: `trigger "${name}" ${on}`, reason: until('ignoreTriggers') })),
    ...(isSecured ? [{ what: `row level security ${on}`, reason }] : []),
    ...policies.map(({ name }) => ({ what: `policy "${name}" ${on}`, reason })),
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
const ofAnySchema = (orm: MikroOrm, { namedSchema }: Rules): readonly NotMigrated[] =>
  namedSchema !== undefined
    ? []
    : entitiesOf(orm)
        .filter((entity) => hasTable(entity) && entity.schema === '*')
        .map(({ className }) => ({
          what: `entity "${className}" of any schema`,
          reason: 'name its schema in the MikroORM config: schema: "…"',
        }))
