import type { ColumnChanges } from '../operations/alter-column.js'
import { type Operation, operations } from '../operations/index.js'
import type { OperationDefinition } from '../operations/definition.js'
import { type CallName, wrongArgument } from '../operations/signatures.js'
import { given } from '../schema/given.js'
import type { Connection } from '../sql/connection.js'
import type { DialectName } from '../sql/dialect-name.js'
import { type Batch, batchOn } from './batch.js'

type Registry = typeof operations

/**
 * What a migration writes with. Every call appends one operation and returns nothing; they run, in order, when `up` or
 * `down` is done. The names are Alembic's, in camelCase.
 */
export type Operations = {
  readonly [K in keyof Registry as K extends 'assume' | 'execute' | 'alterColumn' ? never : K]: (
    ...args: Parameters<Registry[K]['create']>
  ) => void
} & {
  /** Changes what is named of a column and nothing else; its values stay. `newName` renames it last. */
  alterColumn(
    table: string,
    column: string,
    changes: ColumnChanges & { readonly newName?: string },
    options?: { readonly schema?: string },
  ): void
  /**
   * Runs SQL as written. Placeholders are the database's own: `$1` on PostgreSQL, `?` on SQLite. `effect` states in
   * operations what the SQL does to the schema, where it does anything to it.
   */
  execute(
    sql: string,
    params?: readonly unknown[],
    options?: { readonly effect?: (op: Operations) => void },
  ): void
  /**
   * States what the database holds at this point, for migrations before that do not tell: raw SQL, code, another tool's.
   * Nothing runs. Comparisons without a database and `--sql` go on from there.
   */
  assume(body: (op: Operations) => void): void
  /**
   * Does what `body` says, and lets no comparison drop it again: for indexes, tables and the like that the entities do
   * not know and shall not know.
   */
  unmanaged(body: (op: Operations) => void): void
  /** Groups operations on one table, without repeating its name. */
  batchAlterTable(table: string, body: (batch: Batch) => void, options?: { readonly schema?: string }): void
  /** What only one kind of database gets: `op.dialect('postgres', (op) => …)`. */
  dialect(name: DialectName, body: (op: Operations) => void): void
  /**
   * What cannot run in a transaction, as `VACUUM` or `REINDEX … CONCURRENTLY`: what stands before it is committed first.
   * A run that is ended in the middle goes on behind what was done.
   */
  autocommit(body: (op: Operations) => void): void
  /** What the command line hands over: `-x key=value` and `--tag`. */
  readonly context: MigrationContext
  /** Runs what was recorded so far, then hands out the connection. Awaited; not known to `--sql` and simulation. */
  getBind(): Promise<Connection>
}

/** The function of the facade that the author's own code called. */
export type Caller = (...args: never[]) => unknown

/** What a migration is told of the command that runs it. */
export interface MigrationContext {
  /** The `-x key=value`; empty where there are none. */
  readonly x: Readonly<Record<string, string>>
  /** The `--tag`. */
  readonly tag?: string
}

/** What surrounds an operation in the migration. */
export interface Marks {
  /** It stands in `op.unmanaged`. */
  readonly isUnmanaged?: true
  /** It stands in `op.autocommit`. */
  readonly outside?: true
}

/** Where the facade's calls go. */
export interface Sink {
  readonly dialect: string
  /** Absent: nothing was handed over. */
  readonly context?: MigrationContext
  /** Takes one operation, and what its surroundings say of it. */
  append(operation: Operation, caller: Caller, marks?: Marks): void
  /** Where the author's call stands, for errors; absent: nobody knows. */
  placeOf?(caller: Caller): string | undefined
  getBind(caller: Caller): Promise<Connection>
}

/** The facade over a sink. */
export function operationsInto(sink: Sink): Operations {
  const methods = Object.fromEntries(
    Object.entries(operations).map(([kind, definition]) => {
      // The registry pairs each kind with its own arguments; here they pass through untouched.
      const any = definition as unknown as OperationDefinition<Operation, readonly unknown[]>
      const method = (...args: readonly unknown[]): void => {
        requireArguments(sink, { name: kind as CallName, args, caller: method })
        sink.append(any.create(...args), method)
      }
      return [kind, method]
    }),
  ) as unknown as Operations
  const op: Operations = { ...methods, ...special(sink, () => op) }
  return op
}

function requireArguments(
  sink: Sink,
  {
    name,
    args,
    caller,
  }: { readonly name: CallName; readonly args: readonly unknown[]; readonly caller: Caller },
): void {
  const wrong = wrongArgument(name, args, () => sink.placeOf?.(caller))
  if (wrong !== undefined) throw wrong
}

function special(sink: Sink, self: () => Operations): Partial<Operations> {
  const alterColumn: Operations['alterColumn'] = (...args) => {
    requireArguments(sink, { name: 'alterColumn', args, caller: alterColumn })
    const [table, column, { newName, ...changes }, options] = args
    if (Object.keys(changes).length > 0)
      sink.append(operations.alterColumn.create(table, column, changes, options), alterColumn)
    if (newName !== undefined)
      sink.append(operations.renameColumn.create(table, column, newName, options), alterColumn)
  }
  const execute: Operations['execute'] = (...args) => {
    requireArguments(sink, { name: 'execute', args, caller: execute })
    const [sql, params, options = {}] = args
    const effect = options.effect === undefined ? undefined : effectOf(sink, options.effect)
    sink.append(operations.execute.create(sql, params, given({ effect })), execute)
  }
  const assume: Operations['assume'] = (...args) => {
    requireArguments(sink, { name: 'assume', args, caller: assume })
    sink.append(operations.assume.create(effectOf(sink, args[0])), assume)
  }
  const unmanaged: Operations['unmanaged'] = (...args) => {
    requireArguments(sink, { name: 'unmanaged', args, caller: unmanaged })
    args[0](operationsInto(marking(sink, { isUnmanaged: true })))
  }
  const getBind: Operations['getBind'] = () => sink.getBind(getBind)
  const batchAlterTable: Operations['batchAlterTable'] = (...args) => {
    requireArguments(sink, { name: 'batchAlterTable', args, caller: batchAlterTable })
    const [table, body, options = {}] = args
    body(batchInto(sink, table, given(options)))
  }
  const dialect: Operations['dialect'] = (...args) => {
    requireArguments(sink, { name: 'dialect', args, caller: dialect })
    const [name, body] = args
    if (name === sink.dialect) body(self())
  }
  const autocommit: Operations['autocommit'] = (...args) => {
    requireArguments(sink, { name: 'autocommit', args, caller: autocommit })
    args[0](operationsInto(marking(sink, { outside: true })))
  }
  return {
    alterColumn,
    execute,
    assume,
    unmanaged,
    batchAlterTable,
    dialect,
    autocommit,
    context: sink.context ?? { x: {} },
    getBind,
  }
}

const marking = (sink: Sink, marks: Marks): Sink => ({
  ...sink,
  append: (operation, caller, outer) => {
    sink.append(operation, caller, { ...outer, ...marks })
  },
})

/** Each call of the batch stands for the operations that it makes, so that the author's line is told and not ours. */
function batchInto(sink: Sink, table: string, inSchema: { readonly schema?: string }): Batch {
  const calls = Object.keys(batchOn(operationsInto(sink), table, inSchema)).map((name) => {
    const call = (...args: readonly unknown[]): unknown => {
      const batch = batchOn(operationsInto(calledBy(sink, call)), table, inSchema)
      return (batch[name as keyof Batch] as (...args: readonly unknown[]) => unknown)(...args)
    }
    return [name, call]
  })
  return Object.fromEntries(calls) as Batch
}

const calledBy = (sink: Sink, caller: Caller): Sink => ({
  ...sink,
  append: (operation, _, marks) => {
    sink.append(operation, caller, marks)
  },
  placeOf: () => sink.placeOf?.(caller),
})

function effectOf(sink: Sink, body: (op: Operations) => void): readonly Operation[] {
  const recorded: Operation[] = []
  body(operationsInto({ ...sink, append: (operation) => recorded.push(operation) }))
  return recorded
}
