import * as nest from '@nestjs/common'
import { defaultDatabase } from '../config/nest-applications.js'
import { OrmMigrateError, messageOf } from '../errors.js'
import type { Migrators } from './migrators.js'
import { isUp } from './words.js'

/** Which database is asked. */
export interface HealthOptions {
  /** The name that its `OrmMigrateModule` has. Default: `default`. */
  readonly name?: string
}

/** The shape of `HealthIndicatorResult` in `@nestjs/terminus`. */
export type MigrationHealth<Key extends string = string> = Readonly<Record<Key, MigrationStatus>>

/** Whether a database is at head; up also where it is ahead of this release. */
export interface MigrationStatus {
  readonly status: 'up' | 'down'
  /** The revisions that are not applied, and those that are half done. */
  readonly pending?: readonly string[]
  /** Why nobody can tell. */
  readonly message?: string
  readonly [fact: string]: unknown
}

/**
 * A health indicator for `@nestjs/terminus`: up where the database has all revisions of this release.
 * @example
 * health.check([() => migrations.isHealthy('migrations')])
 */
export class OrmMigrateHealthIndicator {
  readonly #migrators: Migrators

  constructor(migrators: Migrators) {
    this.#migrators = migrators
  }

  /** The answer as the terminus of this version of Nest wants it; where that is thrown, it has the answer as its `causes`. */
  async isHealthy<Key extends string>(key: Key, options?: HealthOptions): Promise<MigrationHealth<Key>> {
    const health = await this.check(key, options)
    if (isThrown && health[key].status === 'down') throw new HealthCheckFailed(health)
    return health
  }

  /** The answer, up or down; it throws only where no database has the name. */
  async check<Key extends string>(key: Key, options: HealthOptions = {}): Promise<MigrationHealth<Key>> {
    return { [key]: await this.#status(options) } as MigrationHealth<Key>
  }

  async #status({ name = defaultDatabase }: HealthOptions): Promise<MigrationStatus> {
    const standing = this.#migrators.get(name)
    if (standing === undefined) throw unknownName(name)
    try {
      const found = await standing.migrator.pending(standing.target)
      if (isUp(found)) return { status: 'up' }
      const ids = [...found.halfDone, ...found.revisions].map(({ revision }) => revision)
      return { status: 'down', pending: [...new Set(ids)] }
    } catch (error) {
      return { status: 'down', message: messageOf(error) }
    }
  }
}

/**
 * Terminus up to 10 learns by an error alone that something is down, terminus from 12 on by the answer alone, terminus 11 by
 * both. Nest 10 has terminus 10 or 11, later ones have 11 or 12; `ParseDatePipe` came with Nest 11.
 */
const isThrown = !('ParseDatePipe' in nest)

/** What `HealthCheckError` of terminus is, told by its two properties. */
class HealthCheckFailed extends Error {
  readonly isHealthCheckError = true
  readonly causes: MigrationHealth

  constructor(causes: MigrationHealth) {
    super('The database is not at head')
    this.name = 'HealthCheckError'
    this.causes = causes
  }
}

const unknownName = (name: string): OrmMigrateError =>
  new OrmMigrateError('unknown-database', `No OrmMigrateModule has the name "${name}".`, {
    hint: 'Name the database as its OrmMigrateModule does: isHealthy(key, { name })',
  })
