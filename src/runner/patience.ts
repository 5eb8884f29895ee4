import { setTimeout as sleep } from 'node:timers/promises'
import type { Dialect } from '../dialects/dialect.js'
import type { Activity, Limits } from '../dialects/run-lock.js'
import { messageOf, OrmMigrateError } from '../errors.js'
import { given } from '../schema/given.js'
import type { Hold } from './locked.js'
import { InterruptedError } from './interruption.js'

/** Others were in the way, and stayed there. */
export class BlockedError extends OrmMigrateError {
  constructor(attempts: number, blockers: readonly Activity[], cause: unknown) {
    const tried = attempts === 1 ? '' : ` It was tried ${attempts} times.`
    const inTheWay = blockers.length === 0 ? '' : ` In the way: ${blockers.map(shownActivity).join('; ')}.`
    super('blocked', `${messageOf(cause)}${tried}${inTheWay}`, {
      hint: hintFor(blockers),
      cause,
      details: { ...(cause instanceof OrmMigrateError ? cause.details : {}), attempts, blockers },
    })
  }
}

function hintFor([first]: readonly Activity[]): string {
  const end = first === undefined ? '' : ` or end it (SELECT pg_terminate_backend(${first.pid}))`
  return `Wait for what holds the lock${end}, then run the same command again; "statementLockPatience" in the config says how long to try.`
}

/** A session in words: `pid 4242 ("web", since 2026-01-02T03:04:05.678Z): UPDATE …`. */
export function shownActivity({ pid, application, since, statement }: Activity): string {
  const facts = [
    ...(application === undefined ? [] : [`"${application}"`]),
    ...(since === undefined ? [] : [`since ${since}`]),
  ]
  const named = facts.length === 0 ? `pid ${pid}` : `pid ${pid} (${facts.join(', ')})`
  return statement === undefined ? named : `${named}: ${shortened(statement)}`
}

const shortened = (statement: string): string => {
  const line = statement.replace(/\s+/g, ' ')
  return line.length > 200 ? `${line.slice(0, 200)}…` : line
}

/** What is tried. */
export interface Attempt<T> {
  readonly revision?: string
  /** How long its statements wait for others; absent: as the config says, growing. */
  readonly isPatient?: boolean
  /** Counted from 1. */
  readonly run: (count: number) => Promise<T>
  /** Whether it can be run again: nothing of it is left behind by now, or it goes on behind what is. */
  readonly mayRepeat?: () => boolean
  /** Whether the last attempt has got a part of it done for good: then patience begins anew. */
  readonly hasAdvanced?: () => boolean
}

/**
 * Runs something so that its statements wait for the locks of others for a short while only, as everybody else queues up
 * behind them; and again where they have waited in vain.
 */
export async function patiently<T>(hold: Hold, attempt: Attempt<T>): Promise<T> {
  const { statementLockPatience: patience } = hold.project.config
  const { revision } = attempt
  let since: number | undefined
  for (let count = 1; ; count++) {
    const limits = attempt.isPatient === true ? unlimited : limitsFor(hold, count)
    await hold.lock.prepare(revision, limits)
    try {
      return await attempt.run(count)
    } catch (error) {
      if (!isBlocked(error, hold.dialect)) throw error
      const { blockers } = hold.session
      const pause = Math.round(pauseAfter(count) * (0.5 + Math.random()))
      const now = Date.now()
      // What it did before it had to wait is no time of waiting.
      if (since === undefined || attempt.hasAdvanced?.() === true) since = now - (limits.lock ?? 0)
      const isLate = now - since + pause > patience
      if (isLate || attempt.mayRepeat?.() === false) throw new BlockedError(count, blockers, error)
      const facts = { attempt: count, pause, blockers, error, ...given({ revision }) }
      hold.project.environment.listener({ type: 'blocked', ...facts })
      await waiting(pause, hold.signal)
    }
  }
}

const unlimited: Limits = { lock: 0, statement: 0 }

/** What holds for the statements of an attempt, counted from 1: half as long again each time, to ten seconds. */
export function limitsFor({ project }: Pick<Hold, 'project'>, count = 1): Limits {
  const { statementLockTimeout: first, statementTimeout } = project.config
  const lock = Math.min(first * 1.5 ** (count - 1), Math.max(first, 10_000))
  return { lock, ...given({ statement: statementTimeout }) }
}

/** Milliseconds. */
const pauseAfter = (count: number): number => Math.min(500 * 1.5 ** (count - 1), 5_000)

/** Sleeps, or throws where the run is to stop. */
export async function waiting(time: number, signal: AbortSignal | undefined): Promise<void> {
  try {
    await sleep(time, undefined, { signal })
  } catch (error) {
    throw new InterruptedError(signal, error)
  }
}

/** The driver's error is the cause of ours, or of what the user's code threw. */
function isBlocked(thrown: unknown, dialect: Dialect): boolean {
  for (let error = thrown; error instanceof Error; error = error.cause)
    if (dialect.troubleOf(error) === 'blocked') return true
  return false
}
