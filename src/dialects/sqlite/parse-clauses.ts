import { given } from '../../schema/given.js'
import type { Deferrable, ForeignKey, ReferentialAction } from '../../schema/model.js'
import type { TokenCursor } from '../../schema/token-cursor.js'
import { cursorOver, partsOf } from './cursor.js'

/** `ON CONFLICT …`; ABORT is what SQLite does anyway. */
export function parseConflict(cursor: TokenCursor): string | undefined {
  if (!cursor.take('ON', 'CONFLICT')) return undefined
  const word = cursor.name().toUpperCase()
  return word === 'ABORT' ? undefined : word
}

/** What follows REFERENCES. Without columns it means the primary key of the other table. */
export function parseReferences(
  cursor: TokenCursor,
): Pick<ForeignKey, 'references' | 'onDelete' | 'onUpdate' | 'deferrable'> {
  const name = cursor.name()
  const columns = cursor.atSymbol('(') ? parseNames(cursor.group()) : []
  const actions: { onDelete?: ReferentialAction | undefined; onUpdate?: ReferentialAction | undefined } = {}
  for (;;) {
    if (cursor.take('ON', 'DELETE')) actions.onDelete = parseAction(cursor)
    else if (cursor.take('ON', 'UPDATE')) actions.onUpdate = parseAction(cursor)
    else if (cursor.take('MATCH')) cursor.next()
    else break
  }
  return {
    references: { name, columns },
    ...given(actions),
    ...given({ deferrable: parseDeferrable(cursor) }),
  }
}

function parseAction(cursor: TokenCursor): ReferentialAction | undefined {
  if (cursor.take('SET', 'NULL')) return 'SET NULL'
  if (cursor.take('SET', 'DEFAULT')) return 'SET DEFAULT'
  if (cursor.take('CASCADE')) return 'CASCADE'
  if (cursor.take('RESTRICT')) return 'RESTRICT'
  cursor.take('NO', 'ACTION')
  return undefined
}

/** When a foreign key is checked; undefined, with nothing passed over, where that is at once. */
export function parseDeferrable(cursor: TokenCursor): Deferrable | undefined {
  const never = cursor.take('NOT', 'DEFERRABLE')
  if (!never && !cursor.take('DEFERRABLE')) return undefined
  const deferred = cursor.take('INITIALLY', 'DEFERRED')
  if (!deferred) cursor.take('INITIALLY', 'IMMEDIATE')
  if (never) return undefined
  return deferred ? 'INITIALLY DEFERRED' : 'INITIALLY IMMEDIATE'
}

/** Names between commas. */
export const parseNames = (list: string): readonly string[] =>
  partsOf(list).map((part) => cursorOver(part).name())

/** The columns of a key, and what is said of each: `email COLLATE nocase DESC`. */
export function parseKeyColumns(list: string): {
  readonly columns: readonly string[]
  readonly words: readonly string[] | undefined
  readonly autoincrement: boolean
} {
  const cursors = partsOf(list).map((part) => cursorOver(part))
  const columns = cursors.map((cursor) => cursor.name())
  const rest = cursors.map((cursor) => cursor.rest())
  const autoincrement = rest.some((text) => /\bautoincrement$/i.test(text))
  const words = rest.map((text) =>
    text
      .replace(/\bautoincrement$/i, '')
      .replace(/\basc$/i, '')
      .trim(),
  )
  return { columns, words: words.every((text) => text === '') ? undefined : words, autoincrement }
}
