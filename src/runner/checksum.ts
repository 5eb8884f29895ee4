import { createHash } from 'node:crypto'

/**
 * Stands for what a revision does, in hex: taken over its operations and not over the bytes of its file, so that a
 * formatter or a comment changes nothing. Code given to `op.run` counts by its description.
 */
export function checksumOf(operations: readonly object[]): string {
  const text = JSON.stringify(operations, (_key, value: unknown) => {
    if (typeof value === 'function') return undefined
    if (typeof value === 'bigint') return `${value}n`
    return isPlain(value) ? sortedKeys(value) : value
  })
  return createHash('sha256').update(text).digest('hex')
}

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const sortedKeys = (value: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
