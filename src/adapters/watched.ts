import type { Connection } from '../sql/connection.js'
import { transactionWord } from '../sql/transaction-word.js'

/** The query, and whether what was sent through it has left a transaction open. */
export function watched(query: Connection['query']): {
  readonly query: Connection['query']
  readonly isOpen: () => boolean
} {
  let isOpen = false
  return {
    isOpen: () => isOpen,
    query: async <Row>(sql: string, params?: readonly unknown[]) => {
      const rows = await query<Row>(sql, params)
      const word = transactionWord(sql)
      if (word !== undefined) isOpen = word === 'begin'
      return rows
    },
  }
}
