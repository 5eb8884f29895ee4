import { OrmMigrateError } from '../errors.js'
import { given } from '../schema/given.js'
import type { Schema, TypeormMetadata } from '../schema/model.js'
import type { Step } from '../sql/statement.js'
import type { SqlWriter } from '../sql/writer.js'
import type { OperationDefinition } from './definition.js'
import {
  deleteSql,
  findMetadata,
  insertSql,
  type MetadataKey,
  metadataKey,
  type MetadataOptions,
  type MetadataPlace,
  plainPlace,
  textOf,
  usualMetadataTable,
  withMetadata,
} from './typeorm-metadata.js'

/** TypeORM is told the text of a view or generated column, in the table where it looks for it. */
export interface SetTypeormMetadata {
  readonly kind: 'setTypeormMetadata'
  readonly row: MetadataKey
  /** Absent: the text with which the migration has made it. */
  readonly value?: string
  /** Absent: `typeorm_metadata`. */
  readonly metadataTable?: string
}

type Options = MetadataOptions & { readonly value?: string }
type Args = [type: TypeormMetadata['type'], name: string, options?: Options]

export const setTypeormMetadata: OperationDefinition<SetTypeormMetadata, Args> = {
  create: (type, name, { value, metadataTable, ...place } = {}) => ({
    kind: 'setTypeormMetadata',
    row: metadataKey(type, name, place),
    ...(value === undefined ? {} : { value }),
    ...given({ metadataTable }),
  }),
  args: ({ row: { type, name, ...place }, value, metadataTable }) => [
    type,
    name,
    { ...place, ...given({ metadataTable }), ...(value === undefined ? {} : { value }) },
  ],
  apply: (schema, op) => withMetadata(schema, op.row, { ...op.row, value: valueOf(op, schema) }),
  reverse: ({ row, metadataTable }, before) => {
    const found = findMetadata(before, row)
    const table = given({ metadataTable })
    return [
      found === undefined
        ? { kind: 'deleteTypeormMetadata', row, ...table }
        : { kind: 'setTypeormMetadata', row, value: found.value, ...table },
    ]
  },
  compile: (op, write, before) => setMetadataSteps(op, { write, before, place: plainPlace(op.row) }),
}

/** The statements, with the place as the dialect says it. */
export function setMetadataSteps(
  op: SetTypeormMetadata,
  {
    write,
    before,
    place,
  }: { readonly write: SqlWriter; readonly before: Schema; readonly place: MetadataPlace },
): readonly Step[] {
  const written = { key: op.row, place, metadataTable: op.metadataTable ?? usualMetadataTable }
  return [deleteSql(written, write), insertSql(written, valueOf(op, before), write)]
}

function valueOf({ row, value }: SetTypeormMetadata, schema: Schema): string {
  const text = value ?? textOf(schema, row)
  if (text === undefined)
    throw new OrmMigrateError(
      'no-metadata',
      `There is no view or generated column "${row.name}" to tell TypeORM of.`,
      {
        hint: 'Create it first, or give the text: op.setTypeormMetadata(type, name, { value })',
      },
    )
  return text
}
