import type { RewrittenRevision } from '../config/rewrite.js'
import { OrmMigrateError } from '../errors.js'
import { operationsInto } from '../migration/operations-facade.js'
import { type Operation, operations as registry } from '../operations/index.js'
import { downgradeOf } from '../operations/reverse-all.js'
import type { Schema } from '../schema/model.js'
import type { Project } from '../runner/project.js'
import { callSite } from '../runner/record.js'

/** What to do, and on demand what undoes it: not everything has an opposite. */
export interface Rewritten {
  readonly up: readonly Operation[]
  readonly down: () => readonly Operation[]
}

/** What was found, once the config's `rewrite` has had its say. */
export async function rewritten(
  project: Project,
  found: readonly Operation[],
  before: Schema,
): Promise<Rewritten> {
  const { rewrite, context } = project.config
  if (rewrite === undefined || found.length === 0) return reversible(found, before)
  const dialect = (await project.dialect()).name
  const given: unknown = await rewrite(found, {
    dialect,
    before,
    x: context.x,
    record: (body) => {
      const recorded: Operation[] = []
      const append = (operation: Operation): number => recorded.push(operation)
      const getBind = () => Promise.reject(noConnection())
      body(operationsInto({ dialect, append, context, getBind, placeOf: callSite }))
      return recorded
    },
  })
  if (isOperations(given)) return reversible(given, before)
  if (isBoth(given)) return { up: given.up, down: () => given.down }
  throw new OrmMigrateError('invalid-config', 'The "rewrite" of the config gives no list of operations.', {
    hint: 'Return the operations, or both directions: rewrite: (operations) => operations',
  })
}

const reversible = (up: readonly Operation[], before: Schema): Rewritten => ({
  up,
  down: () => downgradeOf(up, before),
})

const isOperations = (value: unknown): value is readonly Operation[] =>
  Array.isArray(value) && value.every((item) => isOperation(item))

const isOperation = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'kind' in value &&
  Object.hasOwn(registry, String(value.kind))

const isBoth = (value: unknown): value is RewrittenRevision =>
  typeof value === 'object' &&
  value !== null &&
  'up' in value &&
  'down' in value &&
  isOperations(value.up) &&
  isOperations(value.down)

const noConnection = (): OrmMigrateError =>
  new OrmMigrateError('no-connection', 'A rewrite has no connection to hand out.', {
    hint: 'Look at "before" of its context, which is the database before the operations.',
  })
