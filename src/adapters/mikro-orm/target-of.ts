import { OrmMigrateError } from '../../errors.js'
import { entitiesOf } from './entities.js'
import { rulesOf } from './rules.js'
import type { TargetSchema } from './target.js'
import type { MikroOrm } from './types.js'

/**
 * What MikroORM's schema generator would build; MongoDB's has nothing of the kind. Entities of any schema (`*`) are those
 * of the schema that the options name.
 */
export function targetOf(orm: MikroOrm): TargetSchema {
  const generator = orm.schema as { getTargetSchema?(schema?: string): TargetSchema }
  if (generator.getTargetSchema === undefined) throw noGenerator()
  const target = generator.getTargetSchema()
  const { namedSchema } = rulesOf(orm)
  if (namedSchema === undefined || !entitiesOf(orm).some(({ schema }) => schema === '*')) return target
  return together(target, generator.getTargetSchema(namedSchema))
}

/** Both, without what the second repeats of the first. */
const together = (first: TargetSchema, second: TargetSchema): TargetSchema => ({
  getTables: () => united(first.getTables(), second.getTables()),
  getNativeEnums: () => ({ ...second.getNativeEnums(), ...first.getNativeEnums() }),
  getViews: () => united(first.getViews?.() ?? [], second.getViews?.() ?? []),
  getRoutines: () => first.getRoutines?.() ?? [],
})

interface Named {
  readonly name: string
  readonly schema?: string | undefined
}

function united<T extends Named>(first: readonly T[], second: readonly T[]): readonly T[] {
  const known = new Set(first.map(keyOf))
  return [...first, ...second.filter((one) => !known.has(keyOf(one)))]
}

const keyOf = ({ name, schema = '' }: Named): string => `${schema}.${name}`

const noGenerator = (): OrmMigrateError =>
  new OrmMigrateError('unsupported-database', "MikroORM's driver has no schema generator for SQL.", {
    hint: 'Supported are PostgreSQL and SQLite.',
  })
