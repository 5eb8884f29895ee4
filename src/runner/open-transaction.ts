import type { Dialect } from '../dialects/dialect.js'
import type { Operation } from '../operations/index.js'
import type { QualifiedName } from '../schema/model.js'
import { qualified } from '../schema/names.js'
import type { Connection } from '../sql/connection.js'
import type { Step } from '../sql/statement.js'

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

/** What a transaction had to commit before its end. */
export interface Committed {
  readonly revision: string
  /** How many statements of that revision are committed. */
  readonly statements: number
}

/** The transaction in which a run is. */
export class OpenTransaction {
  readonly newTypes: NewTypes
  /** It is part of one of the session's owner. */
  readonly isLent: boolean
  readonly #dialect: Dialect
  readonly #connection: Connection
  #ran: Committed | undefined
  #committed: Committed | undefined

  constructor(
    dialect: Dialect,
    connection: Connection,
    { isLent = false }: { readonly isLent?: boolean } = {},
  ) {
    this.#dialect = dialect
    this.#connection = connection
    this.isLent = isLent
    this.newTypes = new NewTypes({ isAll: isLent })
  }

  /** What stays where the transaction is rolled back; undefined where nothing does. */
  get committed(): Committed | undefined {
    return this.#committed
  }

  /** How many statements of a revision have run. */
  count(revision: string, statements: number): void {
    this.#ran = { revision, statements }
  }

  /** Runs the body outside: what ran before it is committed. */
  outside<T>(body: () => Promise<T>): Promise<T> {
    const { outside } = this.#dialect
    if (outside === undefined) return body()
    return outside(this.#connection, async () => {
      this.#committed = this.#ran
      const result = await body()
      this.#committed = this.#ran
      return result
    })
  }
}
