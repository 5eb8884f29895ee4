import { setTimeout as sleep } from 'node:timers/promises'
import type { Pending } from '../commands/pending.js'
import { shownHolder } from '../commands/told-event.js'
import { errorText } from '../commands/error-text.js'
import { OrmMigrateError } from '../errors.js'
import { InterruptedError } from '../runner/interruption.js'
import { type Standing, tellStanding } from './standing.js'
import { isUp, toldPending } from './words.js'

/** Milliseconds: between two looks at the database, growing; and until the same is told again. */
const [soonest, latest, again] = [250, 2_000, 10_000]

/** Waits until somebody else has applied all that is missing. */
export async function waitUntilUp(standing: Standing, signal: AbortSignal): Promise<void> {
  const { waitTimeout } = standing
  const started = Date.now()
  const telling = new Telling(standing)
  for (let pause = soonest; ; pause = Math.min(pause * 1.5, latest)) {
    const found = await look(standing)
    if (typeof found === 'object' && isUp(found)) {
      tellStanding(found, standing)
      return
    }
    const waited = Date.now() - started
    if (waitTimeout > 0 && waited >= waitTimeout) throw timedOut(found, waitTimeout)
    await telling.tell(found)
    await pausing(waitTimeout > 0 ? Math.min(pause, waitTimeout - waited) : pause, signal)
  }
}

/** What is missing, or why nobody can tell at the moment; what waiting cannot mend is thrown. */
async function look({ migrator, target }: Standing): Promise<Pending | string> {
  try {
    return await migrator.pending(target)
  } catch (error) {
    if (error instanceof OrmMigrateError && passing.has(error.code)) return errorText(error)
    throw error
  }
}

/** The codes of errors that pass by themselves. */
const passing: ReadonlySet<string> = new Set(['connection-failed', 'connection-lost'])

/** Tells what is waited for when it changes, and from time to time. */
class Telling {
  readonly #standing: Standing
  #told: { readonly text: string; readonly at: number } | undefined

  constructor(standing: Standing) {
    this.#standing = standing
  }

  async tell(found: Pending | string): Promise<void> {
    const text = whatIsMissing(found)
    const now = Date.now()
    if (this.#told?.text === text && now - this.#told.at < again) return
    this.#told = { text, at: now }
    this.#standing.log.log(`Waiting for the database: ${text}${await this.#runUnderWay()}`)
  }

  /** Who runs is good to know; where nobody can tell, it is waited all the same. */
  async #runUnderWay(): Promise<string> {
    const { holder } = await this.#standing.migrator.status().catch(() => ({ holder: undefined }))
    return holder === undefined ? '' : ` A run is under way: ${shownHolder(holder)}`
  }
}

const whatIsMissing = (found: Pending | string): string =>
  typeof found === 'string' ? found : toldPending(found)

async function pausing(time: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(time, undefined, { signal })
  } catch (error) {
    throw new InterruptedError(signal, error)
  }
}

const timedOut = (found: Pending | string, waited: number): OrmMigrateError =>
  new OrmMigrateError(
    'wait-timeout',
    `The database was not brought to head within ${waited / 1000} s: ${whatIsMissing(found)}`,
    { hint: 'Apply what is missing: orm-migrate upgrade head; or wait longer, with "waitTimeout".' },
  )
