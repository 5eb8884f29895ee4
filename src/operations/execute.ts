import { statement } from '../sql/statement.js'
import type { OperationDefinition } from './definition.js'
import { IrreversibleError } from './errors.js'
import type { Operation } from './index.js'
import { applyAll } from './apply-all.js'

/** SQL as the author wrote it. */
export interface Execute {
  readonly kind: 'execute'
  readonly sql: string
  readonly params?: readonly unknown[]
  /** What the SQL does to the schema; absent: it is taken to change nothing but rows. */
  readonly effect?: readonly Operation[]
}

type Args = [
  sql: string,
  params?: readonly unknown[] | undefined,
  options?: { readonly effect?: readonly Operation[] },
]

export const execute: OperationDefinition<Execute, Args> = {
  create: (sql, params, { effect } = {}) => ({
    kind: 'execute',
    sql,
    ...(params === undefined || params.length === 0 ? {} : { params }),
    ...(effect === undefined ? {} : { effect }),
  }),
  args: ({ sql, params, effect }) => [sql, params, effect === undefined ? {} : { effect }],
  apply: (schema, { effect = [] }) => applyAll(schema, effect),
  reverse: ({ sql }) => {
    throw new IrreversibleError(`execute(${JSON.stringify(sql.slice(0, 60))})`, 'raw SQL has no opposite')
  },
  compile: ({ sql, params }) => [
    // A word that only PostgreSQL's own patient statements have; where it is a name, waiting longer does no harm.
    { ...statement(sql, params), ...(/\bconcurrently\b/i.test(sql) ? { isPatient: true } : {}) },
  ],
}
