import type { Operation } from '../../operations/index.js'
import { equal } from '../../schema/equal.js'
import { findColumn, findConstraint, findTable } from '../../schema/find.js'
import type { Column, Constraint, Index, QualifiedName, Schema } from '../../schema/model.js'
import { qualified } from '../../schema/names.js'
import { valueList } from '../../schema/value-list.js'
import type { Earlier, Rule } from '../rule.js'

/** A constraint or a unique index that comes to rows which nothing has kept to it so far. */
export const refusedRows: Rule = {
  code: 'refused-rows',
  check(op, before, { earlier }) {
    const added = demandOf(op)
    if (added === undefined || isNew(added.table, earlier)) return undefined
    const { table, demand } = added
    const isMet =
      demandsOn(table, before, earlier).some((met) => implies(met, demand)) ||
      isMetByNew(demand, unfilled(table, before, earlier))
    return isMet ? undefined : messageFor(qualified(table), demand)
  },
}

/** What rows have to keep to. */
type Demand = Exclude<Constraint, { readonly kind: 'primaryKey' | 'unique' }> | Distinct

/** No two rows have the same; of a primary key, a unique constraint or a unique index. */
interface Distinct {
  readonly kind: 'distinct'
  readonly columns: Index['columns']
  readonly where?: string
  /** Two rows without a value are not the same. */
  readonly letsNulls: boolean
}

function demandOf(op: Operation): { readonly table: QualifiedName; readonly demand: Demand } | undefined {
  switch (op.kind) {
    case 'createPrimaryKey':
    case 'createUniqueConstraint':
    case 'createCheckConstraint':
    case 'createForeignKey':
    case 'createExcludeConstraint':
      return { table: op.table, demand: ofConstraint(op.constraint) }
    case 'createIndex':
      return op.index.unique ? { table: op.table, demand: ofIndex(op.index) } : undefined
    default:
      return undefined
  }
}

function ofConstraint(constraint: Constraint): Demand {
  if (constraint.kind === 'primaryKey')
    return { kind: 'distinct', columns: constraint.columns, letsNulls: false }
  if (constraint.kind === 'unique')
    return { kind: 'distinct', columns: constraint.columns, letsNulls: !constraint.nullsNotDistinct }
  return constraint
}

const ofIndex = ({ columns, where, nullsNotDistinct }: Index): Distinct => ({
  kind: 'distinct',
  columns,
  letsNulls: !nullsNotDistinct,
  ...(where === undefined ? {} : { where }),
})

const isNew = (table: QualifiedName, earlier: readonly Earlier[]): boolean =>
  earlier.some(
    ({ operation }) => operation.kind === 'createTable' && qualified(operation.table) === qualified(table),
  )

/** What the rows keep to now, and what they kept to until it was dropped a moment ago. */
function demandsOn(table: QualifiedName, now: Schema, earlier: readonly Earlier[]): readonly Demand[] {
  const { constraints = [], indexes = [] } = findTable(now, table) ?? {}
  const dropped = earlier.flatMap(({ operation, before }): readonly Demand[] => {
    if (operation.kind !== 'dropConstraint' && operation.kind !== 'dropIndex') return []
    if (operation.table === undefined || qualified(operation.table) !== qualified(table)) return []
    const had = findTable(before, operation.table)
    if (had === undefined) return []
    if (operation.kind === 'dropIndex')
      return had.indexes.filter(({ name, unique }) => unique && name === operation.name).map(ofIndex)
    const constraint = findConstraint(had, operation.constraint)
    return constraint === undefined ? [] : [ofConstraint(constraint)]
  })
  return [
    ...constraints.map(ofConstraint),
    ...indexes.filter(({ unique }) => unique).map(ofIndex),
    ...dropped,
  ]
}

/** Whether rows that meet the one meet the other. */
function implies(met: Demand, wanted: Demand): boolean {
  if (met.kind === 'distinct' && wanted.kind === 'distinct')
    return (
      (met.where === undefined || met.where === wanted.where) &&
      (wanted.letsNulls || !met.letsNulls) &&
      met.columns.every((part) => wanted.columns.some((other) => equal(part, other)))
    )
  if (met.kind === 'foreignKey' && wanted.kind === 'foreignKey')
    return equal([met.columns, met.references], [wanted.columns, wanted.references])
  if (met.kind === 'check' && wanted.kind === 'check')
    return met.expression === wanted.expression || listsMore(met.expression, wanted.expression)
  return met.kind === 'exclusion' && wanted.kind === 'exclusion' && met.expression === wanted.expression
}

function listsMore(met: string, wanted: string): boolean {
  const [few, many] = [valueList(met), valueList(wanted)]
  return (
    few !== undefined &&
    few.column === many?.column &&
    few.values.every((value) => many.values.includes(value))
  )
}

/** The columns that are new and have no values yet, or different ones in all rows. */
function unfilled(table: QualifiedName, now: Schema, earlier: readonly Earlier[]): readonly Column[] {
  const has = findTable(now, table)
  return earlier
    .flatMap(({ operation }) =>
      operation.kind === 'addColumn' && qualified(operation.table) === qualified(table)
        ? [operation.column]
        : [],
    )
    .filter((column) => {
      const isEmpty = column.default === undefined && column.generated === undefined
      const mayStayEmpty = has !== undefined && findColumn(has, column.name)?.nullable === true
      return isCounted(column) || (isEmpty && mayStayEmpty)
    })
}

function isMetByNew(demand: Demand, columns: readonly Column[]): boolean {
  if (demand.kind !== 'distinct' && demand.kind !== 'foreignKey') return false
  return columns
    .filter(({ name }) => demand.columns.includes(name))
    .some((column) =>
      isCounted(column) ? demand.kind === 'distinct' : demand.kind === 'foreignKey' || demand.letsNulls,
    )
}

const isCounted = ({ autoincrement, identity }: Column): boolean =>
  autoincrement === true || identity !== undefined

function messageFor(table: string, demand: Demand): string {
  switch (demand.kind) {
    case 'distinct': {
      const which = demand.where === undefined ? `"${table}"` : `"${table}" for which ${demand.where}`
      return `Fails where two rows of ${which} have the same ${demand.columns.map(spelled).join(', ')}.`
    }
    case 'foreignKey':
      return `Fails where ${demand.columns.map(spelled).join(', ')} of "${table}" refers to no row of "${qualified(demand.references)}".`
    case 'check':
      return `Fails where a row of "${table}" does not meet ${demand.expression}.`
    case 'exclusion':
      return `Fails where two rows of "${table}" exclude each other.`
    default:
      return demand satisfies never
  }
}

const spelled = (part: Index['columns'][number]): string => {
  if (typeof part === 'string') return `"${part}"`
  return 'column' in part ? `"${part.column}"` : part.expression
}
