import { spell } from '../../operations/describe.js'
import type { ColumnType } from '../../schema/column-type.js'
import { columnNamed, tableNamed } from '../../schema/find.js'
import { qualified } from '../../schema/names.js'
import type { Rule } from '../rule.js'

/** A type that may not hold every value of the old one. */
export const narrowedType: Rule = {
  code: 'narrowed-type',
  check(op, before) {
    if (op.kind !== 'alterColumn' || op.changes.type === undefined) return undefined
    const { type } = columnNamed(tableNamed(before, op.table), op.column)
    if (widens(type, op.changes.type)) return undefined
    const spelled = `from ${spell(type)} to ${spell(op.changes.type)}`
    return `Changes "${op.column}" of "${qualified(op.table)}" ${spelled}: values that do not fit make it fail.`
  },
}

/** Types in the order in which each holds all values of those before it. */
const ladders = [
  ['smallint', 'integer', 'bigint', 'numeric'],
  ['real', 'double precision'],
  ['char', 'varchar', 'text'],
  ['json', 'jsonb'],
] as const

function widens(from: ColumnType, to: ColumnType): boolean {
  if (from.array !== to.array) return false
  if (from.name === to.name && from.values === undefined) return argsWiden(from, to)
  if (to.name === 'text' && !to.array) return true
  const ladder: readonly string[] | undefined = ladders.find((names: readonly string[]) =>
    names.includes(from.name),
  )
  if (ladder === undefined || to.args !== undefined) return false
  return ladder.indexOf(to.name) > ladder.indexOf(from.name)
}

/** No arguments mean no limit; otherwise each must be at least what it was. */
function argsWiden(from: ColumnType, to: ColumnType): boolean {
  if (to.args === undefined) return true
  if (from.args !== undefined && decimals.includes(from.name)) return digitsWiden(from.args, to.args)
  const had = from.args ?? []
  if (had.length !== to.args.length) return false
  return to.args.every((argument, position) => {
    const old = had[position]
    return typeof argument === 'number' && typeof old === 'number' && argument >= old
  })
}

const decimals: readonly string[] = ['numeric', 'decimal']
type Args = NonNullable<ColumnType['args']>

/** Precision and scale: more digits behind the point leave fewer before it. */
function digitsWiden(from: Args, to: Args): boolean {
  const [had, has] = [from, to].map(([precision, scale = 0]) => ({
    before: Number(precision) - Number(scale),
    behind: Number(scale),
  }))
  if (had === undefined || has === undefined) return false
  return has.before >= had.before && has.behind >= had.behind
}
