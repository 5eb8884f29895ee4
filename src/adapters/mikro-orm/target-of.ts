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
function together(first: TargetSchema, second: TargetSchema): TargetSchema {
  const known = new Set(first.getTables().map(({ name, schema }) => `${schema ?? ''}.${name}`))
  const views = new Set(first.getViews?.().map(({ name, schema }) => `${schema ?? ''}.${name}`))
  return {
    getTables: () => [
      ...first.getTables(),
      ...second.getTables().filter(({ name, schema }) => !known.has(`${schema ?? ''}.${name}`)),
    ],
    getNativeEnums: () => ({ ...second.getNativeEnums(), ...first.getNativeEnums() }),
    getViews: () => [
      ...(first.getViews?.() ?? []),
      ...(second.getViews?.() ?? []).filter(({ name, schema }) => !views.has(`${schema ?? ''}.${name}`)),
    ],
    getRoutines: () => first.getRoutines?.() ?? [],
  }
}

const noGenerator = (): OrmMigrateError =>
  new OrmMigrateError('unsupported-database', "MikroORM's driver has no schema generator for SQL.", {
    hint: 'Supported are PostgreSQL and SQLite.',
  })
