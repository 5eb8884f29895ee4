import type { Connection } from '../sql/connection.js'

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
      if (/^\s*(?:begin|start\s+transaction)\b/i.test(sql)) isOpen = true
      if (/^\s*(?:commit|end|rollback)\b(?!\s+to\b)/i.test(sql)) isOpen = false
      return rows
    },
  }
}
