import { type Call, eachVerb } from '../commands/each-verb.js'
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
    ...eachVerb(migratorOf(config), call),
    upgrade: (target, options) => call((migrator) => migrator.upgrade(target, heeding(calls, options))),
    downgrade: (target, options) => call((migrator) => migrator.downgrade(target, heeding(calls, options))),
    resume: (options) => call((migrator) => migrator.resume(heeding(calls, options))),
    stamp: (targets, options) => call((migrator) => migrator.stamp(targets, heeding(calls, options))),
    test: (options) => call((migrator) => migrator.test(heeding(calls, options))),
    ensureVersion: (options) => call((migrator) => migrator.ensureVersion(heeding(calls, options))),
    close: () => Promise.resolve(),
  }
}

/** A run also stops where everything is to stop. */
function heeding<T extends RunOptions>(calls: Calls, options?: T): T & RunOptions {
  const own = options?.signal
  const signal = own === undefined ? calls.signal : AbortSignal.any([calls.signal, own])
  return { ...options, signal } as T & RunOptions
}
