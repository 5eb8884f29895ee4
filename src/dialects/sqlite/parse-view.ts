import { given } from '../../schema/given.js'
import type { View } from '../../schema/model.js'
import { cursorOver, partsOf } from './cursor.js'

/** Reads a CREATE VIEW as sqlite_schema keeps it: https://www.sqlite.org/lang_createview.html */
export function parseView(sql: string): Pick<View, 'definition' | 'columns'> {
  const cursor = cursorOver(sql)
  while (cursor.peek() !== undefined && !cursor.take('VIEW')) cursor.next()
  cursor.take('IF', 'NOT', 'EXISTS')
  cursor.name()
  const columns = cursor.atSymbol('(')
    ? partsOf(cursor.group()).map((name) => cursorOver(name).name())
    : undefined
  cursor.take('AS')
  return { definition: cursor.tail(), ...given({ columns }) }
}
