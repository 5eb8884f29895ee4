import type { LoggerService } from '@nestjs/common'
import type { Migrator } from '../commands/migrator.js'
import type { Pending } from '../commands/pending.js'
import { isUp, named, toldPending } from './words.js'

/** A database of the application, and how far it is to be. */
export interface Standing {
  readonly name: string
  readonly migrator: Migrator
  readonly log: Pick<LoggerService, 'log' | 'warn' | 'error'>
  readonly target: string
  /** Milliseconds; 0: as long as it takes. */
  readonly waitTimeout: number
}

/** Where a database stands, in a line. */
export function tellStanding(found: Pending, { log, target }: Pick<Standing, 'log' | 'target'>): void {
  if (!isUp(found)) log.warn(`${toldPending(found)} Next: orm-migrate upgrade ${target}`)
  else if (found.unknown.length > 0)
    log.warn(
      `The database is ahead of this release: it has ${named(found.unknown)}, of which there is no file.`,
    )
  else log.log('The database is at head.')
}
