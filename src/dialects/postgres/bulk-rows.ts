import type { Row } from '../../operations/bulk-insert.js'
import { findColumn } from '../../schema/find.js'
import type { Table } from '../../schema/model.js'

/** Turns the lists in a row into what their columns take: arrays where these are arrays, JSON otherwise. */
export const fitRow =
  (table: Table | undefined) =>
  (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        Array.isArray(value) && isArray(table, name) ? arrayLiteral(value) : value,
      ]),
    )

const isArray = (table: Table | undefined, name: string): boolean =>
  table !== undefined && findColumn(table, name)?.type.array === true

/** A list as the text of an array. https://www.postgresql.org/docs/current/arrays.html#ARRAYS-IO */
export const arrayLiteral = (elements: readonly unknown[]): string =>
  `{${elements.map(arrayElement).join(',')}}`

function arrayElement(element: unknown): string {
  if (element === null || element === undefined) return 'NULL'
  if (Array.isArray(element)) return arrayLiteral(element)
  return `"${textOf(element).replace(/[\\"]/g, '\\$&')}"`
}

function textOf(element: unknown): string {
  if (typeof element === 'string') return element
  return element instanceof Date ? element.toISOString() : JSON.stringify(element)
}
