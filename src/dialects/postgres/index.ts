import type { Dialect } from '../dialect.js'
import { blockersOf } from './activity.js'
import { canonicalize } from './canonicalize.js'
import { columnNames, hasTable } from './has-table.js'
import { introspect } from './introspect.js'
import { holder, lock } from './lock.js'
import { normalize } from './normalize.js'
import { overrides } from './overrides.js'
import { pristine } from './pristine.js'
import { remedyFor } from './remedies.js'
import { requireExtensions } from './require-extensions.js'
import { scratch } from './scratch-database.js'
import { script } from './script.js'
import { sequenceName } from './sequences.js'
import { outside, transaction } from './transaction.js'
import { troubleOf } from './trouble.js'
import { typeChange } from './type-change.js'
import { workshop } from './workshop.js'
import { PostgresWriter } from './writer.js'

/** PostgreSQL 12 and later. */
export const postgres: Dialect = {
  name: 'postgres',
  hasSchemas: true,
  writer: new PostgresWriter(),
  overrides,
  sequenceName,
  hasTable,
  columnNames,
  introspect,
  normalize,
  // PostgreSQL has everything that a schema can say here.
  stored: (schema) => schema,
  typeChange,
  canonicalize,
  requireExtensions,
  transaction,
  outside,
  scratch,
  workshop,
  pristine,
  script,
  isLockedThroughout: true,
  lock,
  holder,
  blockersOf,
  troubleOf,
  remedyFor,
}
