import type { ColumnType } from '../../schema/column-type.js'
import { given } from '../../schema/given.js'
import type { Column } from '../../schema/model.js'
import { normalizeDefault } from './defaults.js'
import { normalizeExpression } from './expression.js'
import { list, type List } from './rows.js'
import { parseType } from '../../schema/parse-type.js'
import { canonicalType } from './types.js'

/** A column as the catalogue has it. */
export interface ColumnRow {
  readonly table: string
  readonly name: string
  readonly notNull: boolean
  /** The type, or that of an array's elements, with what stands in its parentheses. */
  readonly type: string
  readonly isArray: boolean
  readonly typeName: string
  readonly typeSchema: string | null
  readonly isVisible: boolean
  readonly enumValues: List<string>
  /** The default, or what the column is generated from. */
  readonly expression: string | null
  readonly identity: '' | 'a' | 'd'
  readonly generated: '' | 's' | 'v'
  readonly ownsSequence: boolean
  readonly collation: string | null
  readonly comment: string | null
}

export function readColumn(row: ColumnRow): Column {
  const type = typeOf(row)
  return {
    name: row.name,
    type,
    ...given({ nullable: !row.notNull }),
    ...valueOf(row, type),
    ...given({ collation: row.collation, comment: row.comment }),
  }
}

function typeOf(row: ColumnRow): ColumnType {
  const array = given({ array: row.isArray })
  const schema = given({ schema: row.typeSchema })
  if (row.enumValues !== null)
    return { name: row.typeName, values: list(row.enumValues), ...schema, ...array }
  const type = row.type
  if (row.isVisible || row.typeSchema === null) return canonicalType({ ...parseType(type), ...array })
  // format_type puts the schema, quoted where needed, before a type that is not on the search path.
  return { ...parseType(type.slice(type.indexOf('.', quotedLength(type)) + 1)), ...schema, ...array }
}

const quotedLength = (text: string): number => /^"(?:[^"]|"")*"/.exec(text)?.[0].length ?? 0

function valueOf(row: ColumnRow, type: ColumnType): Partial<Column> {
  if (row.identity !== '') return { identity: row.identity === 'a' ? 'always' : 'by default' }
  if (row.expression === null) return {}
  if (row.generated !== '') {
    const expression = normalizeExpression(row.expression)
    return { generated: { expression, ...given({ stored: row.generated === 's' }) } }
  }
  if (row.ownsSequence && row.expression.startsWith('nextval(')) return { autoincrement: true }
  const value = normalizeDefault({ sql: row.expression }, type)
  return value === undefined ? {} : { default: value }
}
