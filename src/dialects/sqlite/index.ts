import type { Dialect } from '../dialect.js'
import { canonicalize } from './canonicalize.js'
import { withEnumChecks } from './enum-checks.js'
import { grouping } from './grouping.js'
import { columnNames, hasTable } from './has-table.js'
import { introspect } from './introspect.js'
import { holder } from './holder.js'
import { lock, troubleOf } from './lock.js'
import { normalize } from './normalize.js'
import { overrides } from './overrides.js'
import { pristine } from './pristine.js'
import { remedyFor } from './remedies.js'
import { scratch } from './scratch-database.js'
import { script } from './script.js'
import { outside, transaction } from './transaction.js'
import { typeChange } from './type-change.js'
import { workshop } from './workshop.js'
import { SqliteWriter } from './writer.js'

const writer = new SqliteWriter()

/** SQLite 3.37 and later. */
export const sqlite: Dialect = {
  name: 'sqlite',
  hasSchemas: false,
  writer,
  overrides,
  group: grouping(writer, overrides),
  hasTable,
  columnNames,
  introspect,
  normalize,
  stored: (schema) => ({ ...schema, tables: schema.tables.map(withEnumChecks) }),
  typeChange,
  canonicalize,
  transaction,
  scratch,
  workshop,
  pristine,
  outside,
  script,
  isLockedThroughout: false,
  lock,
  holder,
  troubleOf,
  remedyFor,
}
