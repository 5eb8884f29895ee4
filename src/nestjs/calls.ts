import { type Migrator, migratorOf } from '../commands/migrator.js'
import type { ResolvedConfig } from '../config/resolve.js'
import type { Listener } from '../runner/events.js'
import type { RunOptions } from '../runner/locked.js'

/** What is under way, and the way to make it stop. */
export class Calls {
  readonly #stop = new AbortController()
  readonly #running = new Set<Promise<unknown>>()

  /** Aborted once everything is to stop. */
  get signal(): AbortSignal {
    return this.#stop.signal
  }

  /** Runs the body; `stop` waits for it. */
  async run<T>(body: () => Promise<T>): Promise<T> {
    const running = body()
    this.#running.add(running)
    try {
      return await running
    } finally {
      this.#running.delete(running)
    }
  }

  /** Asks all that is under way to stop, and waits until it has. */
  async stop(reason: string): Promise<void> {
    this.#stop.abort(reason)
    await Promise.allSettled(this.#running)
  }
}

/**
 * A migrator that opens what a call needs and gives it back when the call ends: an application that runs for weeks keeps
 * no session out of its pool, and calls at the same time do not share one.
 */
export function migratorPerCall(config: ResolvedConfig, calls: Calls, listener: Listener): Migrator {
  const call: Call = (body) =>
    calls.run(async () => {
      const migrator = migratorOf(config, { listener })
      try {
        return await body(migrator)
      } finally {
        await migrator.close()
      }
    })
  return {
    ...eachIn(migratorOf(config), call, (migrator) => migrator),
    upgrade: (target, options) => call((migrator) => migrator.upgrade(target, heeding(calls, options))),
    downgrade: (target, options) => call((migrator) => migrator.downgrade(target, heeding(calls, options))),
    resume: (options) => call((migrator) => migrator.resume(heeding(calls, options))),
    stamp: (targets, options) => call((migrator) => migrator.stamp(targets, heeding(calls, options))),
    ensureVersion: (options) => call((migrator) => migrator.ensureVersion(heeding(calls, options))),
    close: () => Promise.resolve(),
  }
}

type Call = <T>(body: (migrator: Migrator) => Promise<T>) => Promise<T>
type Verb = (...args: readonly unknown[]) => Promise<unknown>

/** Every verb of an object and of the objects in it, each as a call on a migrator of its own. */
function eachIn<T extends object>(verbs: T, call: Call, find: (migrator: Migrator) => T): T {
  const wrapped = Object.entries(verbs).map(([name, verb]: [string, unknown]) => {
    const own = (migrator: Migrator): unknown => (find(migrator) as Readonly<Record<string, unknown>>)[name]
    if (typeof verb !== 'function') return [name, eachIn(verb as object, call, (of) => own(of) as object)]
    return [name, (...args: readonly unknown[]) => call((migrator) => (own(migrator) as Verb)(...args))]
  })
  return Object.fromEntries(wrapped) as T
}

/** A run also stops where everything is to stop. */
function heeding<T extends RunOptions>(calls: Calls, options?: T): T & RunOptions {
  const own = options?.signal
  const signal = own === undefined ? calls.signal : AbortSignal.any([calls.signal, own])
  return { ...options, signal } as T & RunOptions
}
