import type { Operation } from '../operations/index.js'

/** The database schemas that an operation speaks of, which introspection must then look at. */
export const schemasOf = (op: Operation): readonly string[] => {
  const names = [
    'table' in op ? op.table.schema : undefined,
    'enumType' in op ? op.enumType.schema : undefined,
    'view' in op ? op.view.schema : undefined,
    'row' in op ? op.row.schema : undefined,
    'sequence' in op ? op.sequence.schema : undefined,
    'toSchema' in op ? op.toSchema : undefined,
    op.kind === 'createSchema' || op.kind === 'dropSchema' ? op.name : undefined,
  ]
  return names.filter((name) => name !== undefined)
}
