import { given } from '../../schema/given.js'
import type { Column } from '../../schema/model.js'
import { unwrapped } from '../../schema/tokens.js'
import type { EntityProperty } from './entities.js'
import { readDefault } from './read-default.js'
import { counts, type Place, readType } from './read-type.js'
import type { TargetColumn } from './target.js'

/** The column that MikroORM would create; the property that it is made of knows what its default is. */
export function readColumn(column: TargetColumn, property: EntityProperty | undefined, place: Place): Column {
  const type = readType(column, place)
  const generation = generationOf(column, place)
  // A generated column, a serial and an identity have no default of their own.
  const value = Object.keys(generation).length > 0 ? undefined : readDefault(column, type, property)
  const isLeftNullable = generation.generated !== undefined && place.rules.leavesGeneratedNullable
  return {
    name: column.name,
    type,
    ...given({ nullable: column.nullable === true || isLeftNullable }),
    ...(value === undefined ? {} : { default: value }),
    ...generation,
    ...given({
      collation: present(column.collation),
      comment: place.rules.hasComments ? commentText(column.comment) : undefined,
    }),
  }
}

/** A comment as the database keeps it: none when it is empty. */
export const commentText = (comment: string | undefined): string | undefined => present(comment)

const present = (text: string | undefined): string | undefined => (text === '' ? undefined : text)

function generationOf(
  column: TargetColumn,
  place: Place,
): Pick<Column, 'autoincrement' | 'identity' | 'generated'> {
  if (!column.generated) return given({ autoincrement: counts(column, place) })
  const text = column.generated.trim()
  if (/^by default as identity\b/i.test(text)) return { identity: 'by default' }
  if (/^(?:always as )?identity\b/i.test(text)) return { identity: 'always' }
  const word = /\b(?:stored|virtual)$/i.exec(text)?.[0] ?? ''
  return {
    generated: {
      expression: unwrapped(text.slice(0, text.length - word.length)),
      ...given({ stored: word.toLowerCase() === 'stored' }),
    },
  }
}
