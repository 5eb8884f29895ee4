import type { Schema } from '../schema/model.js'
import type { Step } from '../sql/statement.js'
import type { SqlWriter } from '../sql/writer.js'
import type { Operation } from './index.js'

/** Everything the tool knows about one kind of operation. */
export interface OperationDefinition<O extends { readonly kind: string }, Args extends readonly unknown[]> {
  /** Builds the operation from the arguments of `op.<kind>(…)`. */
  create(...args: Args): O
  /** The arguments that would build it again; the code generator prints them. */
  args(op: O): Args
  /** The schema after the operation; throws where the operation cannot apply. */
  apply(schema: Schema, op: O): Schema
  /** What undoes it, given the schema before it; throws `IrreversibleError` where nothing does. */
  reverse(op: O, before: Schema): readonly Operation[]
  /** Its SQL, said the standard way; dialects override what they say differently. */
  compile(op: O, write: SqlWriter, before: Schema): readonly Step[]
}
