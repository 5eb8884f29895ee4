import type { Dialect } from '../dialects/dialect.js'
import type { Operation } from '../operations/index.js'
import type { QualifiedName } from '../schema/model.js'
import { qualified } from '../schema/names.js'
import type { Connection } from '../sql/connection.js'
import type { Step } from '../sql/statement.js'
import type { HalfDone } from './half-done.js'

/**
 * Enum types that were made in the transaction that is open. A value that is added to such a type in its place cannot
 * be used before the commit, and committing would break the transaction in two: the type is made anew instead.
 */
export class NewTypes {
  readonly #isAll: boolean
  #names: ReadonlySet<string> = new Set()

  /** In a transaction that is not ours to commit, all types count as new. */
  constructor({ isAll = false }: { readonly isAll?: boolean } = {}) {
    this.#isAll = isAll
  }

  has(name: QualifiedName): boolean {
    return this.#isAll || this.#names.has(qualified(name))
  }

  /** Takes note of what has run. */
  note(operations: readonly Operation[], steps: readonly Step[]): void {
    if (steps.some(({ outside }) => outside)) this.clear()
    const isAllInside = steps.length > 0 && !steps.some(({ outside }) => outside)
    const made = isAllInside ? operations.flatMap(madeType).map(qualified) : []
    if (made.length > 0) this.#names = new Set([...this.#names, ...made])
  }

  /** All of it is committed. */
  clear(): void {
    this.#names = new Set()
  }
}

const madeType = (op: Operation): readonly QualifiedName[] =>
  op.kind === 'createEnum' || op.kind === 'alterEnum' ? [op.enumType] : []

/** Operations that are about to run, of which the first is as it must be where these types are new. */
export function settled(
  operations: readonly Operation[],
  newTypes: NewTypes | undefined,
): readonly Operation[] {
  const [first, ...others] = operations
  if (first?.kind !== 'alterEnum' || !newTypes?.has(first.enumType)) return operations
  return [{ ...first, swap: true }, ...others]
}

/** A revision in whose middle a transaction had to commit. */
export interface Kept {
  /** What stays of it. */
  readonly left: HalfDone
  /** Whether a run that begins it anew goes on behind what stays, and need not ask. */
  readonly isClear: boolean
}

/** The transaction in which a run is. */
export class OpenTransaction {
  readonly newTypes: NewTypes
  /** It is part of one of the session's owner. */
  readonly isLent: boolean
  readonly #dialect: Dialect
  readonly #connection: Connection
  #kept: Kept | undefined

  /** `kept`: it goes on behind what is committed. */
  constructor(
    dialect: Dialect,
    connection: Connection,
    { isLent = false, kept }: { readonly isLent?: boolean; readonly kept?: Kept | undefined } = {},
  ) {
    this.#dialect = dialect
    this.#connection = connection
    this.#kept = kept
    this.isLent = isLent
    this.newTypes = new NewTypes({ isAll: isLent })
  }

  /** The revision at which it had to commit last; undefined where all of it can be rolled back. */
  get kept(): Kept | undefined {
    return this.#kept
  }

  /** Whether what was rolled back can be run again. */
  get mayRepeat(): boolean {
    return this.#kept === undefined || this.#kept.isClear
  }

  /** All that ran is committed. */
  keep(kept: Kept): void {
    this.#kept = kept
  }

  /** Runs the body outside: what ran before it is committed. */
  outside<T>(body: () => Promise<T>): Promise<T> {
    const { outside } = this.#dialect
    if (outside === undefined) return body()
    return outside(this.#connection, body)
  }
}
