import { given } from './given.js'
import type { View } from './model.js'

/** The query of a view without space around it and without the closing semicolon. */
export const plainQuery = (sql: string): string => sql.trim().replace(/\s*;$/, '')

/** The view without what only the catalogue knows, as an operation speaks of it. */
export const ownWords = (view: View): View => {
  const { name, schema, definition, materialized, columns, options, indexes } = view
  return { name, ...given({ schema }), definition, ...given({ materialized, columns, options }), indexes }
}
