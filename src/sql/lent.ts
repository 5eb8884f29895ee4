import type { Connection } from './connection.js'
import { transactionWord } from './transaction-word.js'

/**
 * The session of somebody else. Where a transaction of theirs is open, what begins, commits and rolls back one is about
 * a savepoint in it: the transaction itself is its owner's to end.
 */
export function lent(
  session: Connection,
  isInTransaction: NonNullable<Connection['isInTransaction']>,
): Connection {
  const state = new Nesting(session, isInTransaction)
  const query: Connection['query'] = (sql, params) => {
    switch (transactionWord(sql)) {
      case 'begin':
        return state.begin(sql)
      case 'commit':
        return state.commit(sql)
      case 'rollback':
        return state.rollback(sql)
      default:
        return session.query(sql, params)
    }
  }
  return { ...session, query, isInTransaction }
}

/** How deep a session is in transactions of ours. */
class Nesting {
  readonly #session: Connection
  readonly #isInTransaction: () => Promise<boolean>
  #isOwn = false
  #savepoints = 0

  constructor(session: Connection, isInTransaction: () => Promise<boolean>) {
    this.#session = session
    this.#isInTransaction = isInTransaction
  }

  async begin(sql: string): Promise<readonly never[]> {
    const isOpen = await this.#isInTransaction()
    await this.#session.query(isOpen ? `SAVEPOINT ${nameAt(this.#savepoints + 1)}` : sql)
    if (isOpen) this.#savepoints += 1
    else this.#isOwn = true
    return []
  }

  async commit(sql: string): Promise<readonly never[]> {
    if (this.#savepoints > 0) {
      await this.#session.query(`RELEASE SAVEPOINT ${nameAt(this.#savepoints)}`)
      this.#savepoints -= 1
    } else if (this.#isOwn) {
      await this.#session.query(sql)
      this.#isOwn = false
    }
    return []
  }

  async rollback(sql: string): Promise<readonly never[]> {
    if (this.#savepoints > 0) {
      const name = nameAt(this.#savepoints)
      // Should it fail, all is rolled back already, and the savepoint gone.
      this.#savepoints -= 1
      await this.#session.query(`ROLLBACK TO SAVEPOINT ${name}`)
      await this.#session.query(`RELEASE SAVEPOINT ${name}`)
    } else if (this.#isOwn) {
      this.#isOwn = false
      await this.#session.query(sql)
    }
    return []
  }
}

const nameAt = (depth: number): string => `orm_migrate_${depth}`
