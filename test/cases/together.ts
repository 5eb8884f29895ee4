import type { EntitySchemaColumnOptions } from 'typeorm'
import type { Case, Entities } from '../harness/case.js'

/** A column that changes, on a table of its own with rows that hold these values, as SQL. */
export interface Evolution {
  readonly name: string
  readonly before: Partial<EntitySchemaColumnOptions>
  readonly after: Partial<EntitySchemaColumnOptions>
  readonly values: readonly string[]
  /** The values are other ones afterwards, as text. */
  readonly isConverted?: true
}

/** Evolutions that share a database, each on a table of its own: one run for all is fast. */
export function together(name: string, evolutions: readonly Evolution[], more: Partial<Case> = {}): Case {
  const entities =
    (side: 'before' | 'after'): Entities =>
    (orm) =>
      evolutions.map(
        (evolution, position) =>
          new orm.EntitySchema({
            name: `Evolution${position}`,
            tableName: tableOf(evolution, position),
            columns: {
              id: { type: Number, primary: true },
              x: { nullable: true, ...evolution[side] },
            } as never,
          }),
      )
  const rows = evolutions.flatMap((evolution, position) =>
    evolution.values.map(
      (value, row) => `INSERT INTO "${tableOf(evolution, position)}" VALUES (${row}, ${value});\n`,
    ),
  )
  const loses = evolutions.flatMap((evolution, position) =>
    evolution.isConverted ? [`${tableOf(evolution, position)}.x`] : [],
  )
  const names = evolutions.map((evolution) => evolution.name).join('; ')
  return {
    name: `${name}: ${names}`,
    before: entities('before'),
    after: entities('after'),
    rows: rows.join(''),
    loses,
    ...more,
  }
}

const tableOf = ({ name }: Evolution, position: number): string =>
  `t${position}_${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .slice(0, 30)}`
