import type { Connection } from '../sql/connection.js'
import type { OperationDefinition } from './definition.js'
import { IrreversibleError } from './errors.js'

/** Code of the author's own, run in its place with the open connection. */
export interface Run {
  readonly kind: 'run'
  readonly description: string
  readonly call: (connection: Connection) => Promise<void>
}

type Args = [description: string, call: (connection: Connection) => Promise<void>]

export const run: OperationDefinition<Run, Args> = {
  create: (description, call) => ({ kind: 'run', description, call }),
  args: ({ description, call }) => [description, call],
  apply: (schema) => schema,
  reverse: ({ description }) => {
    throw new IrreversibleError(`run("${description}")`, 'code has no opposite')
  },
  compile: ({ description, call }) => [{ description, call }],
}
