import { OrmMigrateError } from '../../errors.js'
import { given } from '../../schema/given.js'
import type { Index, IndexPart } from '../../schema/model.js'
import { unwrapped } from '../../schema/tokens.js'
import { parseIndex } from './parse-index.js'
import { isUniqueConstraint } from './read-constraints.js'
import type { Place } from './read-type.js'
import type { TargetColumn, TargetIndex } from './target.js'

/** The indexes of a table, named as MikroORM names them. */
export const readIndexes = (place: Place): readonly Index[] =>
  place.table
    .getIndexes()
    .filter((index) => !index.primary && !isUniqueConstraint(index, place))
    .map((index) => readIndex(index, place))

/** The index of a table or a materialized view. */
export function readIndex(index: TargetIndex, place: Place): Index {
  if (index.expression !== undefined) return written(index.expression, index, place)
  if (index.type === 'fulltext') return fullText(index, place)
  return {
    name: index.keyName,
    columns: partsOf(index, place),
    ...given({
      unique: index.unique,
      where: index.where,
      using: methodOf(index),
      include: index.include === undefined || index.include.length === 0 ? undefined : index.include,
    }),
  }
}

function methodOf({ type }: TargetIndex): string | undefined {
  const method = typeof type === 'string' ? type.toLowerCase() : ''
  return method === '' || method === 'btree' ? undefined : method
}

/** A path into JSON has dots, and is an expression in the words of the database. */
function partsOf(index: TargetIndex, { rules }: Place): readonly IndexPart[] {
  const { columnNames, columns } = index
  if (columnNames.some((name) => name.includes('.'))) {
    const texts = rules.platform.getJsonIndexDefinition(index)
    return columnNames.map((name, position) =>
      name.includes('.') ? { expression: unwrapped(texts[position] ?? '') } : name,
    )
  }
  if (columns === undefined || columns.length === 0) return columnNames
  return columns.map(({ name, sort, nulls, collation }): IndexPart => {
    const more = given({
      order: sort?.toUpperCase() === 'DESC' ? ('DESC' as const) : undefined,
      nulls: nullsOf(nulls),
      collation,
    })
    return Object.keys(more).length === 0 ? name : { column: name, ...more }
  })
}

function nullsOf(word: string | undefined): 'FIRST' | 'LAST' | undefined {
  const upper = word?.toUpperCase()
  return upper === 'FIRST' || upper === 'LAST' ? upper : undefined
}

function fullText(index: TargetIndex, place: Place): Index {
  const { table, rules } = place
  const types = new Map(table.getColumns().map(({ name, type }: TargetColumn) => [name, type]))
  const columns = index.columnNames.map((name) => ({ name, type: types.get(name) ?? '' }))
  return written(
    rules.platform.getFullTextIndexExpression(index.keyName, table.schema, table.name, columns),
    index,
    place,
  )
}

function written(sql: string, index: TargetIndex, { table }: Place): Index {
  const parsed = parseIndex(sql)
  if (parsed !== undefined) return parsed
  throw new OrmMigrateError(
    'index-not-understood',
    `The expression of the index "${index.keyName}" of the table "${table.name}" is not one CREATE INDEX.`,
    {
      hint: 'Write one CREATE INDEX as the expression, or take the index out of the entity and write: op.execute("…")',
      details: { expression: sql },
    },
  )
}
