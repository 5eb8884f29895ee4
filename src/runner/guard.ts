import type { Dialect } from '../dialects/dialect.js'
import type { Activity, RunLock } from '../dialects/run-lock.js'
import type { Connection } from '../sql/connection.js'
import { explained } from './connection-lost.js'
import { InterruptedError, throwIfInterrupted } from './interruption.js'

/** What a guard needs to know besides the lock. */
export interface Watching {
  readonly dialect: Dialect
  readonly signal?: AbortSignal
  /** Milliseconds after which a statement is asked what it waits for, and between two times. */
  readonly interval: number
  /** Hears of each statement that waits, once. */
  readonly onWaiting: (statement: string, blockers: readonly Activity[]) => void
}

/**
 * The session of a run as the operations and the migrations use it: it starts nothing once the run is to stop, and gives
 * up the statement in hand; it knows who is in its way; and it says so when it is lost.
 */
export class Guard implements Connection {
  readonly beside?: () => Promise<Connection>
  readonly withOrm?: NonNullable<Connection['withOrm']>
  readonly #lock: RunLock
  readonly #watching: Watching
  #blockers: readonly Activity[] = []

  constructor(lock: RunLock, watching: Watching) {
    this.#lock = lock
    this.#watching = watching
    const { beside, withOrm } = lock.connection
    if (beside !== undefined) this.beside = beside
    if (withOrm !== undefined)
      this.withOrm = (body) => this.#accompanied("what the ORM's own session sends", () => withOrm(body))
  }

  /** Who was in the way of the last statement that had to wait. */
  get blockers(): readonly Activity[] {
    return this.#blockers
  }

  query<Row = Record<string, unknown>>(sql: string, params?: readonly unknown[]): Promise<readonly Row[]> {
    return this.#accompanied(sql, () => this.#lock.connection.query<Row>(sql, params))
  }

  /** The session is the run's to close. */
  close(): Promise<void> {
    return Promise.resolve()
  }

  async #accompanied<T>(statement: string, send: () => Promise<T>): Promise<T> {
    const { signal, dialect } = this.#watching
    throwIfInterrupted(signal)
    const cancelled: Promise<void>[] = []
    const cancel = (): void => void cancelled.push(this.#cancel())
    signal?.addEventListener('abort', cancel, { once: true })
    const endWatch = this.#watch(statement)
    try {
      return await send()
    } catch (thrown) {
      throw signal?.aborted === true ? new InterruptedError(signal, thrown) : explained(thrown, dialect)
    } finally {
      signal?.removeEventListener('abort', cancel)
      endWatch()
      // A cancellation that is on its way must not hit the statement after.
      await Promise.all(cancelled)
    }
  }

  /** Where nothing can be cancelled, the statement ends by itself, and the run behind it. */
  #cancel(): Promise<void> {
    return this.#lock.cancel().catch(() => undefined)
  }

  /** Gives the function that ends the watch. */
  #watch(sql: string): () => void {
    const { interval, onWaiting } = this.#watching
    let [isOver, isTold] = [false, false]
    const look = async (): Promise<void> => {
      // Who waits is told by a session of its own; without one, the wait is as it is.
      const blockers = await this.#lock.blockers().catch(() => [])
      if (isOver) return
      if (blockers.length > 0) {
        this.#blockers = blockers
        if (!isTold) onWaiting(sql, blockers)
        isTold = true
      }
      timer = setTimeout(() => void look(), interval)
    }
    let timer = setTimeout(() => void look(), interval)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }
}
