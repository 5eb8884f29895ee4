import { Logger } from '@nestjs/common'
import { errorText } from '../commands/error-text.js'
import type { Migrator } from '../commands/migrator.js'
import { toldEvent } from '../commands/told-event.js'
import { defaultDatabase, defaultFolder, readerOfApplication } from '../config/nest-applications.js'
import { resolveConfig } from '../config/resolve.js'
import { OrmMigrateError } from '../errors.js'
import { Calls, migratorPerCall } from './calls.js'
import { ExitSignals } from './exit-signals.js'
import { bringUp } from './on-bootstrap.js'
import type { OrmMigrateOptions } from './options.js'
import { checkOwnOptions } from './own-options.js'
import type { Standing } from './standing.js'

/** One database while its module is created. */
export interface Starting {
  readonly name: string
  /** What the container has for the token. */
  readonly orm: unknown
  readonly options: OrmMigrateOptions
}

/** The migrators of an application, by name; created once, whatever number of databases it has. */
export class Migrators {
  readonly #started = new Map<string, Standing>()
  /** What is awaited before the application is ready. */
  readonly #bootstrap = new Calls()
  /** All else. */
  readonly #calls = new Calls()
  readonly #signals = new ExitSignals((signal) => {
    new Logger(context(defaultDatabase)).warn(
      `${signal}: stopping; the statement in hand is given up or finished first. Once more ends the process at once.`,
    )
    void this.#stop(signal)
  })

  /** Makes the migrator of a database, and does to the database what its options say, before anybody is given it. */
  async start(starting: Starting): Promise<Migrator> {
    const { name, orm } = starting
    const { onBootstrap = 'warn', target = 'head', waitTimeout = 300_000, ...rest } = starting.options
    checkOwnOptions({ onBootstrap, target, waitTimeout })
    const settings = { lockTimeout: 300_000, migrations: defaultFolder(name), ...rest }
    const log = new Logger(context(name))
    const config = resolveConfig({ orm, ...settings }, process.cwd())
    const migrator = migratorPerCall(config, this.#calls, (event) => {
      const told = toldEvent(event)
      if (told?.kind === 'does') log.log(told.text)
      if (told?.kind === 'meets') log.warn(told.text)
    })
    const standing = { name, migrator, log, target, waitTimeout }
    this.#started.set(name, standing)
    const reader = readerOfApplication()
    if (reader === undefined) await this.#bringUp({ ...standing, mode: onBootstrap })
    else reader({ name, config: { orm, ...rest } })
    return migrator
  }

  /** What is known of a database; undefined where there is none of that name. */
  get(name: string): Standing | undefined {
    return this.#started.get(name)
  }

  /** Nest calls it before it closes the connections. */
  beforeApplicationShutdown(signal?: string): Promise<void> {
    return this.#stop(signal ?? 'the end of the application')
  }

  /** Where one database stops the start, the process ends: whatever is under way on the others is brought to an end. */
  async #bringUp(standing: Parameters<typeof bringUp>[0]): Promise<void> {
    this.#signals.enter()
    try {
      await this.#bootstrap.run(() => bringUp(standing, this.#calls.signal))
    } catch (error) {
      if (error instanceof OrmMigrateError) standing.log.error(errorText(error))
      await this.#stop(`the failure of "${standing.name}"`)
      throw error
    } finally {
      this.#signals.leave()
    }
  }

  async #stop(reason: string): Promise<void> {
    await this.#calls.stop(reason)
    await this.#bootstrap.stop(reason)
  }
}

const context = (name: string): string =>
  name === defaultDatabase ? 'OrmMigrateModule' : `OrmMigrateModule:${name}`
