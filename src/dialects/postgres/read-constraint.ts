import { given } from '../../schema/given.js'
import type { Constraint, Deferrable, ReferentialAction } from '../../schema/model.js'
import { normalizeExpression } from './expression.js'
import { list, type List } from './rows.js'

/** A constraint as the catalogue has it. */
export interface ConstraintRow {
  readonly table: string
  readonly name: string
  readonly kind: 'p' | 'u' | 'c' | 'f' | 'x'
  readonly deferrable: boolean
  readonly deferred: boolean
  /** The condition of a check; the definition of an exclusion. */
  readonly expression: string | null
  readonly columns: List<string>
  readonly toTable: string | null
  readonly toSchema: string | null
  readonly toColumns: List<string>
  readonly onDelete: string
  readonly onUpdate: string
  readonly nullsNotDistinct: boolean | null
}

export function readConstraint(row: ConstraintRow): Constraint {
  const { name } = row
  const columns = list(row.columns)
  const deferrable = given({ deferrable: deferrableOf(row) })
  switch (row.kind) {
    case 'p':
      return { kind: 'primaryKey', name, columns }
    case 'u':
      return {
        kind: 'unique',
        name,
        columns,
        ...deferrable,
        ...given({ nullsNotDistinct: row.nullsNotDistinct }),
      }
    case 'c':
      return { kind: 'check', name, expression: normalizeExpression(row.expression ?? '') }
    case 'x':
      return { kind: 'exclusion', name, expression: exclusionOf(row.expression ?? ''), ...deferrable }
    case 'f':
      return {
        kind: 'foreignKey',
        name,
        columns,
        references: {
          name: row.toTable ?? '',
          ...given({ schema: row.toSchema }),
          columns: list(row.toColumns),
        },
        ...given({ onDelete: actions[row.onDelete], onUpdate: actions[row.onUpdate] }),
        ...deferrable,
      }
    default:
      return row.kind satisfies never
  }
}

function deferrableOf({ deferrable, deferred }: ConstraintRow): Deferrable | undefined {
  if (!deferrable) return undefined
  return deferred ? 'INITIALLY DEFERRED' : 'INITIALLY IMMEDIATE'
}

/** https://www.postgresql.org/docs/current/catalog-pg-constraint.html; `a` is NO ACTION. */
const actions: Readonly<Record<string, ReferentialAction>> = {
  r: 'RESTRICT',
  c: 'CASCADE',
  n: 'SET NULL',
  d: 'SET DEFAULT',
}

/** All that follows EXCLUDE in `pg_get_constraintdef`, but when it is checked. */
export const exclusionOf = (definition: string): string =>
  normalizeExpression(
    definition.replace(/^EXCLUDE\s+/i, '').replace(/\s+DEFERRABLE(\s+INITIALLY\s+\w+)?$/i, ''),
  )
