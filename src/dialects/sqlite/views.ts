import type { MetadataKey } from '../../operations/typeorm-metadata.js'
import { given } from '../../schema/given.js'
import type { TypeormMetadata, View } from '../../schema/model.js'

/** The view as SQLite can have it: it keeps no rows and no options, and lives in no schema. */
export const plainView = ({ name, definition, columns }: View): View => ({
  name,
  definition,
  ...given({ columns }),
  indexes: [],
})

/** The row's key as TypeORM writes it on SQLite. */
export const plainKey = ({ type, name, table }: MetadataKey): MetadataKey => ({
  type: type === 'MATERIALIZED_VIEW' ? 'VIEW' : type,
  name,
  ...given({ table }),
})

/** The row as TypeORM writes it on SQLite. */
export const plainMetadata = ({ value, ...key }: TypeormMetadata): TypeormMetadata => ({
  ...plainKey(key),
  value,
})
