/** What a statement does to the transaction of its session; undefined for one that does nothing to it. */
export function transactionWord(sql: string): 'begin' | 'commit' | 'rollback' | undefined {
  if (/^\s*(?:begin|start\s+transaction)\b/i.test(sql)) return 'begin'
  if (/^\s*(?:commit|end)\b/i.test(sql)) return 'commit'
  return /^\s*rollback\b(?!\s+to\b)/i.test(sql) ? 'rollback' : undefined
}
