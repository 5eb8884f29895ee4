import { splitAtCommas, TokenCursor } from '../../schema/token-cursor.js'
import { unwrapped } from '../../schema/tokens.js'

const quoting = { brackets: true } as const

/** A cursor over a statement of SQLite. */
export const cursorOver = (sql: string): TokenCursor => new TokenCursor(sql, quoting)

/** The text split at its outermost commas. */
export const partsOf = (sql: string): readonly string[] => splitAtCommas(sql, quoting)

/** The text without the parentheses that stand around the whole of it. */
export const withoutParentheses = (sql: string): string => unwrapped(sql, quoting)
