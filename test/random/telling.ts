import type { Entities } from '../harness/case.js'
import type { Orm } from '../harness/targets.js'
import { entitiesOf } from './entities.js'
import type { Pair, Side } from './model.js'

/** How models are told in the words of one ORM. */
export interface Telling<O> {
  /** One of the two models as entities. */
  entitiesOf(pair: Pair, side: Side): Entities<O>
  /** Stands for the ORM where models are shown in reports. */
  readonly plain: O
}

/** What a model says, as data. */
export class Plain {
  readonly options: unknown
  constructor(options: unknown) {
    this.options = JSON.parse(
      JSON.stringify(options, (_, value: unknown) =>
        typeof value === 'function' ? nameOf((value as () => unknown)()) : value,
      ),
    )
  }
}

/** What a function gives: SQL, or another entity, of which one is told by its name. */
function nameOf(given: unknown): unknown {
  if (!(given instanceof Plain)) return { sql: String(given) }
  return { entity: (given.options as { readonly name?: string }).name }
}

/** Told for TypeORM. */
export const typeormTelling: Telling<Orm> = {
  entitiesOf,
  plain: { EntitySchema: Plain } as unknown as Orm,
}
