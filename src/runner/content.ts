import { literal, Printer } from '../codegen/print.js'
import type { Operation } from '../operations/index.js'
import { checksumOf } from './checksum.js'
import type { Recording } from './record-offline.js'

/** What a revision does going up, as far as it tells without running its code. */
export interface Content {
  readonly checksum: string
  /** In the words of a migration file, a line each; rows and values stand as a checksum. */
  readonly lines: readonly string[]
}

/** What a recording comes to; what follows `getBind` is not in it. */
export function contentOf({ recorded, bind }: Recording): Content {
  const operations = recorded.map(({ operation, outside }) =>
    outside === true ? { ...operation, outside } : operation,
  )
  const lines = recorded.flatMap(({ operation, outside }) =>
    linesOf(operation).map((line) => (outside === true ? `op.autocommit: ${line}` : line)),
  )
  if (bind === undefined) return { checksum: checksumOf(operations), lines }
  return { checksum: checksumOf([...operations, { kind: 'getBind' }]), lines: [...lines, 'op.getBind()'] }
}

function linesOf(op: Operation): readonly string[] {
  switch (op.kind) {
    case 'run':
      return [`op.run(${literal(op.description)}, …)`]
    case 'bulkInsert':
      return [`op.bulkInsert(${literal(op.table.name)}, …) // ${op.rows.length} rows, ${short(op.rows)}`]
    case 'execute':
      return [
        ...op.sql.split('\n').map((line, index) => (index === 0 ? `op.execute: ${line}` : `  ${line}`)),
        ...(op.params === undefined ? [] : [`  // with values, ${short(op.params)}`]),
        ...(op.effect ?? []).flatMap(linesOf).map((line) => `  effect: ${line}`),
      ]
    case 'assume':
      return ['op.assume', ...op.effect.flatMap(linesOf).map((line) => `  effect: ${line}`)]
    default:
      return new Printer().operation(op, 0).split('\n')
  }
}

/** Values may be secrets, and many: what stays of them is whether they are the same. */
const short = (values: readonly unknown[]): string => checksumOf([{ values }]).slice(0, 12)
